using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>An RSA-2048 key for RS256 signatures. Thread-safe.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;

    private readonly RSAParameters _parameters;

    // RSA objects are not thread-safe and are expensive to create, so idle ones are reused.
    private readonly ConcurrentBag<RSA> _idle = [];

    private SigningKey(RSAParameters parameters)
    {
        _parameters = parameters;
        Modulus = Base64Url.EncodeToString(parameters.Modulus);
        Exponent = Base64Url.EncodeToString(parameters.Exponent);

        // The RFC 7638 thumbprint in padded base64: 44 characters ending in '=', like Cognito's key ids.
        Kid = Convert.ToBase64String(SHA256.HashData(
            Encoding.ASCII.GetBytes($$"""{"e":"{{Exponent}}","kty":"RSA","n":"{{Modulus}}"}""")));
    }

    public string Kid { get; }

    public string Modulus { get; }

    public string Exponent { get; }

    public static SigningKey Create()
    {
        using var rsa = RSA.Create(Bits);
        return new SigningKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    public static SigningKey Import(byte[] pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return new SigningKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    public byte[] Export()
    {
        using var rsa = RSA.Create(_parameters);
        return rsa.ExportPkcs8PrivateKey();
    }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var rsa = Take();
        try
        {
            return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var rsa = Take();
        try
        {
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var rsa))
        {
            rsa.Dispose();
        }
    }

    private RSA Take() => _idle.TryTake(out var rsa) ? rsa : RSA.Create(_parameters);
}
