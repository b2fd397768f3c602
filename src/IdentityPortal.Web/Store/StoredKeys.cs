using System.Security.Cryptography;
using System.Xml.Linq;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Store;

/// <summary>Access to the data-protection keys in the store.</summary>
internal static class StoredKeys
{
    // The framework's namespace for secrets in a key's XML and for their encrypted form.
    private static readonly XNamespace Marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>
    /// Checks that a key can be read. Otherwise the framework would silently create a new key, which decrypts nothing that is in the store.
    /// </summary>
    /// <exception cref="StartRefusedException">The store has keys, and none can be read.</exception>
    public static void RequireReadable(IKeyManager keys)
    {
        var faults = keys.GetAllKeys().Select(FaultOf).ToList();
        if (faults.Count > 0 && !faults.Contains(null))
        {
            throw new StartRefusedException(
                $"No data-protection key in the store can be read: {KeyOptions.Section} has to name the certificate or KMS key that they are "
                + $"encrypted with; a certificate from before belongs under {KeyOptions.Section}:Earlier. {faults[0]!.Message}");
        }
    }

    /// <summary>Encrypts keys that were created before a certificate or KMS key was configured.</summary>
    public static async Task EncryptPlainAsync(IServiceProvider services, PortalDatabase database, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor is not { } encryptor)
        {
            return;
        }

        foreach (var row in await database.DataProtectionKeys.ToListAsync(cancellationToken))
        {
            var key = XElement.Parse(row.Xml!);
            var secrets = key.Descendants().Where(element => (bool?)element.Attribute(Marks + "requiresEncryption") == true).ToList();
            foreach (var secret in secrets)
            {
                var encrypted = encryptor.Encrypt(secret);
                secret.ReplaceWith(new XElement(
                    Marks + "encryptedSecret",
                    new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!),
                    encrypted.EncryptedElement));
                row.Xml = key.ToString(SaveOptions.DisableFormatting);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static CryptographicException? FaultOf(IKey key)
    {
        try
        {
            key.CreateEncryptor();
            return null;
        }
        catch (CryptographicException fault)
        {
            return fault;
        }
    }
}
