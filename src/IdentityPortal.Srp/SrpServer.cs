using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>The pool's half of one SRP-6a exchange. It can be saved between the two calls and restored.</summary>
public sealed class SrpServer
{
    private const int ExponentLength = 32;

    private readonly SrpArithmetic _arithmetic;
    private readonly byte[] _verifier;
    private readonly byte[] _exponent;
    private readonly byte[] _publicKey;

    private SrpServer(ReadOnlySpan<byte> verifier, byte[] exponent, byte[] publicKey, SrpArithmetic arithmetic)
    {
        _arithmetic = arithmetic;
        _verifier = verifier.ToArray();
        _exponent = exponent;
        _publicKey = publicKey;
    }

    /// <summary>B, sent as <c>SRP_B</c>: lower-case hex without leading zeros.</summary>
    public string PublicKey => SrpEncoding.ToHex(_publicKey);

    /// <summary>b, 256 random bits: a copy, for a server that keeps its state in an encrypted <c>SECRET_BLOCK</c>.</summary>
    public byte[] Secret => [.. _exponent];

    /// <summary>Draws b and computes B.</summary>
    /// <param name="verifier">From <see cref="SrpVerifier.Create(string, string, string, ReadOnlySpan{byte})"/>, 384 bytes.</param>
    /// <exception cref="ArgumentException">The verifier has another length.</exception>
    public static SrpServer Create(ReadOnlySpan<byte> verifier) =>
        Create(verifier, RandomNumberGenerator.GetBytes(ExponentLength), SrpArithmetic.Current);

    /// <summary>The server as it was, without computing B again.</summary>
    /// <param name="verifier">The one it was created with.</param>
    /// <param name="secret">Its <see cref="Secret"/>.</param>
    /// <param name="publicKeyHex">Its <see cref="PublicKey"/>; must be kept where it cannot be changed.</param>
    /// <exception cref="ArgumentException">The verifier has another length, or the secret is empty.</exception>
    /// <exception cref="SrpException">The public key is malformed or not in 1 … N−1.</exception>
    public static SrpServer Restore(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> secret, string publicKeyHex)
    {
        ArgumentNullException.ThrowIfNull(publicKeyHex);
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length, nameof(secret));
        CheckLength(verifier);
        return new SrpServer(verifier, secret.ToArray(), SrpEncoding.ParsePublicKey(publicKeyHex, "B"), SrpArithmetic.Current);
    }

    /// <summary>The key that the client of this exchange has too, if it knows the password.</summary>
    /// <param name="clientPublicKeyHex"><c>SRP_A</c>: hex in either case, with or without leading zeros.</param>
    /// <exception cref="SrpException">Malformed hex, A not in 1 … N−1, or u = 0.</exception>
    public SrpSessionKey DeriveKey(string clientPublicKeyHex)
    {
        ArgumentNullException.ThrowIfNull(clientPublicKeyHex);

        var clientPublicKey = SrpEncoding.ParsePublicKey(clientPublicKeyHex, "A");
        var u = SrpHash.ScramblingParameter(clientPublicKey, _publicKey);
        var secret = _arithmetic.ServerPremasterSecret(clientPublicKey, _verifier, u, _exponent);
        try
        {
            return SrpSessionKey.Derive(secret, u);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    internal static SrpServer Create(ReadOnlySpan<byte> verifier, byte[] exponent, SrpArithmetic arithmetic)
    {
        CheckLength(verifier);
        return new SrpServer(verifier, exponent, arithmetic.ServerPublicKey(verifier, exponent), arithmetic);
    }

    private static void CheckLength(ReadOnlySpan<byte> verifier) =>
        ArgumentOutOfRangeException.ThrowIfNotEqual(verifier.Length, SrpGroup.Length, nameof(verifier));
}
