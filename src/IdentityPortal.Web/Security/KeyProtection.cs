using System.Security.Cryptography;
using System.Xml.Linq;
using Amazon.KeyManagementService;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>Encrypts the data-protection keys, which open all the rest of the store, with something that is not in the store.</summary>
internal static partial class KeyProtection
{
    // How the framework marks in a key's XML what is secret, and what it reads in its place.
    private static readonly XNamespace Marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <exception cref="StartRefusedException">The certificate cannot be used.</exception>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        var keys = builder.Services.AddDataProtection().SetApplicationName("IdentityPortal").PersistKeysToDbContext<PortalDatabase>();
        var hasKms = options.KmsKey is { Length: > 0 };
        builder.Services.AddSingleton<KmsKeys>();
        builder.Services.TryAddSingleton(_ => KmsClient(builder.Configuration));
        if (hasKms)
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<KmsKeys>((management, kms) => management.XmlEncryptor = new KmsXmlEncryptor(kms));
        }

        if (options.Certificate is { Length: > 0 })
        {
            if (hasKms)
            {
                throw new StartRefusedException(
                    $"{KeyOptions.Section} names both a Certificate and a KmsKey: keep the one for new keys, and put the certificate under Earlier.");
            }

            keys.ProtectKeysWithCertificate(KeyCertificate.Load(options, $"{KeyOptions.Section}:Certificate"));
        }

        keys.UnprotectKeysWithAnyCertificate(
            [.. options.Earlier.Select((earlier, place) => KeyCertificate.Load(earlier, $"{KeyOptions.Section}:Earlier:{place}:Certificate"))]);
    }

    public static void WarnOfPlainKeys(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor is null)
        {
            LogPlainKeys(app.Logger);
        }
    }

    /// <summary>Before any key is used: one is made where none can be read, and nothing from before could be read with that.</summary>
    /// <exception cref="StartRefusedException">There are keys, and none can be read.</exception>
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

    /// <summary>Encrypts the keys that were made before there was something to encrypt them with.</summary>
    public static async Task EncryptPlainKeysAsync(IServiceProvider services, PortalDatabase database, CancellationToken cancellationToken)
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

    private static IAmazonKeyManagementService KmsClient(IConfiguration configuration)
    {
        var aws = configuration.GetAWSOptions();

        // Where Cognito is, and not KMS.
        aws.DefaultClientConfig.ServiceURL = null;
        return aws.CreateServiceClient<IAmazonKeyManagementService>();
    }

    [LoggerMessage(203, LogLevel.Warning, "The data-protection keys are not encrypted in the store: set Portal:Keys:Certificate or Portal:Keys:KmsKey")]
    private static partial void LogPlainKeys(ILogger logger);
}
