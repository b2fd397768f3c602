using System.Security.Cryptography;
using System.Xml.Linq;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Store;

/// <summary>Access to the data-protection keys in the store.</summary>
internal static partial class StoredKeys
{
    // The framework's namespace for secrets in a key's XML and for their encrypted form.
    private static readonly XNamespace Marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>
    /// Checks that a key can be read. Otherwise the framework would silently create a new key, which decrypts nothing that is in the store.
    /// </summary>
    /// <returns>
    /// The number of keys that cannot be read although notes and deletions that they encrypt may be in the store, because the certificate of before is
    /// not in the settings.
    /// </returns>
    /// <exception cref="StartRefusedException">The store has keys, and none can be read.</exception>
    public static int RequireReadable(IKeyManager keys, DateTimeOffset now)
    {
        var all = keys.GetAllKeys();
        var faults = all.Select(FaultOf).ToList();
        if (faults.Count > 0 && !faults.Contains(null))
        {
            throw new StartRefusedException(
                $"No data-protection key in the store can be read: {KeyOptions.Section} has to name the certificate or KMS key that they are "
                + $"encrypted with; a certificate from before belongs under {KeyOptions.Section}:Earlier. {faults[0]!.Message}");
        }

        return all.Zip(faults).Count(pair => pair.Second is not null && pair.First.ExpirationDate + PersonNoteRow.Life > now);
    }

    public static void WarnOfUnreadable(this ILogger logger, int keys)
    {
        if (keys > 0)
        {
            LogUnreadableKeys(logger, keys);
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

    [LoggerMessage(1431, LogLevel.Error, "Data-protection keys that are still needed cannot be read: {Keys}. Put the certificate of before under Portal:Keys:Earlier")]
    private static partial void LogUnreadableKeys(ILogger logger, int keys);

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
