using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Security;

/// <summary>Keys made and opened by AWS KMS, whose own key never leaves it.</summary>
internal sealed class KmsKeys(IServiceProvider services, IConfiguration configuration)
{
    private const string Setting = KeyOptions.Section + ":KmsKey";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Written to KMS's own log, and needed to open the key.</summary>
    private static readonly Dictionary<string, string> Context = new() { ["Application"] = "IdentityPortal", ["Use"] = "DataProtection" };

    // Looks for AWS credentials, which a portal without a KMS key need not have.
    private readonly Lazy<IAmazonKeyManagementService> _kms = new(services.GetRequiredService<IAmazonKeyManagementService>);

    /// <summary>A fresh key, and the form of it that only KMS can open.</summary>
    /// <exception cref="CryptographicException">KMS refuses, or is away.</exception>
    public (byte[] Key, byte[] Wrapped) Create() => Ask(async (kms, patience) =>
    {
        var made = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest { KeyId = configuration[Setting], KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }, patience);
        return (made.Plaintext.ToArray(), made.CiphertextBlob.ToArray());
    });

    /// <exception cref="CryptographicException">KMS refuses, or is away.</exception>
    public byte[] Open(byte[] wrapped) => Ask(async (kms, patience) =>
    {
        using var content = new MemoryStream(wrapped);
        return (await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = content, EncryptionContext = Context }, patience)).Plaintext.ToArray();
    });

    // The framework asks for keys at start and once a day, and cannot wait otherwise.
    private TAnswer Ask<TAnswer>(Func<IAmazonKeyManagementService, CancellationToken, Task<TAnswer>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return ask(_kms.Value, patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is AmazonClientException or AmazonServiceException or HttpRequestException or OperationCanceledException)
        {
            throw new CryptographicException($"AWS KMS does not do what the key of {Setting} is needed for: {fault.Message}", fault);
        }
    }
}
