using System.Formats.Cbor;
using System.Security.Cryptography;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A passkey's public key in COSE format (RFC 9052 and 9053): ES256 on P-256, or RS256.</summary>
internal static class CoseKey
{
    public const int Es256 = -7;
    public const int Rs256 = -257;

    private const int KeyType = 1;
    private const int Algorithm = 3;
    private const int ShortestModulus = 2048 / 8;
    private const int LongestModulus = 4096 / 8;
    private const int LongestExponent = 8;

    /// <summary>Refuses an unsupported or invalid key; otherwise returns its algorithm.</summary>
    public static int Require(byte[] cose)
    {
        var (numbers, texts) = Read(cose);
        using var key = Import(numbers, texts);
        return numbers[Algorithm];
    }

    public static bool Verify(byte[] cose, byte[] data, byte[] signature)
    {
        var (numbers, texts) = Read(cose);
        using var key = Import(numbers, texts);
        return key is ECDsa curve
            ? curve.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            : ((RSA)key).VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static AsymmetricAlgorithm Import(Dictionary<int, int> numbers, Dictionary<int, byte[]> texts)
    {
        try
        {
            return (numbers.GetValueOrDefault(KeyType), numbers.GetValueOrDefault(Algorithm)) switch
            {
                (2, Es256) when numbers.GetValueOrDefault(-1) == 1 => ImportPoint(texts),
                (3, Rs256) => ImportModulus(texts),
                _ => throw PoolError.WebAuthnCredentialNotSupported(),
            };
        }
        catch (CryptographicException)
        {
            throw PoolError.CredentialNotValid();
        }
    }

    private static ECDsa ImportPoint(Dictionary<int, byte[]> texts) =>
        texts.GetValueOrDefault(-2) is { Length: 32 } x && texts.GetValueOrDefault(-3) is { Length: 32 } y
            ? ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } })
            : throw PoolError.CredentialNotValid();

    // The length of the modulus is limited, because verifying with a huge one would keep the pool busy.
    private static RSA ImportModulus(Dictionary<int, byte[]> texts) =>
        texts.GetValueOrDefault(-1) is { Length: >= ShortestModulus and <= LongestModulus } modulus
        && texts.GetValueOrDefault(-2) is { Length: > 0 and <= LongestExponent } exponent
            ? RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent })
            : throw PoolError.CredentialNotValid();

    private static (Dictionary<int, int> Numbers, Dictionary<int, byte[]> Texts) Read(byte[] cose) => Cbor.Read(cose, reader =>
    {
        var numbers = new Dictionary<int, int>();
        var texts = new Dictionary<int, byte[]>();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var label = reader.ReadInt32();
            switch (reader.PeekState())
            {
                case CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger:
                    numbers[label] = reader.ReadInt32();
                    break;
                case CborReaderState.ByteString:
                    texts[label] = reader.ReadByteString();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        reader.ReadEndMap();
        return (numbers, texts);
    });
}
