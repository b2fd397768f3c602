using Amazon.KeyManagementService;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Encrypts the data-protection keys with a key from outside the store, because they decrypt everything else in the store.
/// </summary>
internal static partial class KeyProtection
{
    /// <exception cref="StartRefusedException">The certificate cannot be used.</exception>
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(KeyOptions.Section).Get<KeyOptions>() ?? new KeyOptions();
        var keys = builder.Services.AddDataProtection().SetApplicationName("IdentityPortal").PersistKeysToDbContext<PortalDatabase>();
        var folder = builder.Environment.ContentRootPath;
        var hasKms = options.KmsKey is { Length: > 0 };
        builder.Services.AddSingleton<KmsKeys>();
        builder.Services.TryAddSingleton(_ => KmsClient(builder.Configuration));
        if (hasKms)
        {
            builder.Services.AddOptions<KeyManagementOptions>().Configure<KmsKeys>((management, kms) => management.XmlEncryptor = new KmsXmlEncryptor(kms));
        }

        var earlier = options.Earlier.Select((settings, place) => KeyCertificate.Load(settings, $"{KeyOptions.Section}:Earlier:{place}", folder)).ToList();
        if (KeyCertificate.IsNamed(options))
        {
            if (hasKms)
            {
                throw new StartRefusedException(
                    $"{KeyOptions.Section} names both a Certificate and a KmsKey: keep the one for new keys, and put the certificate under Earlier.");
            }

            var certificate = KeyCertificate.Load(options, KeyOptions.Section, folder);
            if (earlier.IndexOf(certificate) is >= 0 and var same)
            {
                throw new StartRefusedException(
                    $"{KeyOptions.Section}:Earlier:{same} is the certificate of {KeyOptions.Section} itself; the one that it replaced belongs there.");
            }

            keys.ProtectKeysWithCertificate(certificate);
        }

        keys.UnprotectKeysWithAnyCertificate([.. earlier]);
    }

    public static void WarnOfPlainKeys(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor is null)
        {
            LogPlainKeys(app.Logger);
        }
    }

    private static IAmazonKeyManagementService KmsClient(IConfiguration configuration)
    {
        var aws = configuration.GetAWSOptions();

        // The configured address is that of Cognito, not of KMS.
        aws.DefaultClientConfig.ServiceURL = null;
        return aws.CreateServiceClient<IAmazonKeyManagementService>();
    }

    [LoggerMessage(203, LogLevel.Warning, "The data-protection keys are not encrypted in the store: set Portal:Keys:Certificate or Portal:Keys:KmsKey")]
    private static partial void LogPlainKeys(ILogger logger);
}
