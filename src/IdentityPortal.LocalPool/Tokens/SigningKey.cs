using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Tokens;

/// <summary>One RSA-2048 key that signs RS256 from any number of threads.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;

    private readonly RSAParameters _parameters;

    // An RSA object is not for two threads at once, and making one costs more than keeping it.
    private readonly ConcurrentBag<RSA> _idle = [];

    private SigningKey(RSAParameters parameters)
    {
        _parameters = parameters;
        Modulus = Base64Url.EncodeToString(parameters.Modulus);
        Exponent = Base64Url.EncodeToString(parameters.Exponent);

        // RFC 7638's thumbprint in padded base64: 44 characters that end in '=', the form of Cognito's key ids.
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
