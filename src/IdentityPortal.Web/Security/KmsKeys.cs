using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Security;

/// <summary>Creates and decrypts data keys with AWS KMS. The KMS key itself never leaves KMS.</summary>
internal sealed class KmsKeys(IServiceProvider services, IConfiguration configuration, TimeProvider clock)
{
    private const string Setting = KeyOptions.Section + ":KmsKey";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>KMS logs this encryption context and requires it for decryption.</summary>
    private static readonly Dictionary<string, string> Context = new() { ["Application"] = "IdentityPortal", ["Use"] = "DataProtection" };

    // Lazy, because it looks for AWS credentials, which a portal without a KMS key does not need.
    private readonly Lazy<IAmazonKeyManagementService> _kms = new(services.GetRequiredService<IAmazonKeyManagementService>);

    /// <summary>Returns a new key, and the same key encrypted by KMS.</summary>
    /// <exception cref="CryptographicException">KMS refuses or cannot be reached.</exception>
    public (byte[] Key, byte[] Wrapped) Create() => Ask(async (kms, patience) =>
    {
        var made = await kms.GenerateDataKeyAsync(
            new GenerateDataKeyRequest { KeyId = configuration[Setting], KeySpec = DataKeySpec.AES_256, EncryptionContext = Context }, patience);
        return (made.Plaintext.ToArray(), made.CiphertextBlob.ToArray());
    });

    /// <exception cref="CryptographicException">KMS refuses or cannot be reached.</exception>
    public byte[] Open(byte[] wrapped) => Ask(async (kms, patience) =>
    {
        using var content = new MemoryStream(wrapped);
        return (await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = content, EncryptionContext = Context }, patience)).Plaintext.ToArray();
    });

    // This blocks because the framework's interface is synchronous. The framework asks for keys at startup and once a day.
    private TAnswer Ask<TAnswer>(Func<IAmazonKeyManagementService, CancellationToken, Task<TAnswer>> ask)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            return ask(_kms.Value, patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is AmazonClientException or AmazonServiceException or HttpRequestException or OperationCanceledException)
        {
            throw new CryptographicException($"AWS KMS cannot use the key of {Setting}: {fault.Message}", fault);
        }
    }
}
