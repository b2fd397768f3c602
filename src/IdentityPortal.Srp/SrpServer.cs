using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>The pool's half of one SRP-6a exchange. Its state can be saved between the two calls and restored.</summary>
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

    /// <summary>B, sent as <c>SRP_B</c>, in lower-case hex without leading zeros.</summary>
    public string PublicKey => SrpEncoding.ToHex(_publicKey);

    /// <summary>A copy of b, 256 random bits, for a server that keeps its state in an encrypted <c>SECRET_BLOCK</c>.</summary>
    public byte[] Secret => [.. _exponent];

    /// <summary>Generates b and computes B.</summary>
    /// <param name="verifier">The verifier from <see cref="SrpVerifier.Create(string, string, string, ReadOnlySpan{byte})"/>, 384 bytes.</param>
    /// <exception cref="ArgumentException">The verifier has a different length.</exception>
    public static SrpServer Create(ReadOnlySpan<byte> verifier) =>
        Create(verifier, RandomNumberGenerator.GetBytes(ExponentLength), SrpArithmetic.Current);

    /// <summary>Restores a saved exchange without computing B again.</summary>
    /// <param name="verifier">The verifier that the exchange was created with.</param>
    /// <param name="secret">The saved <see cref="Secret"/>.</param>
    /// <param name="publicKeyHex">The saved <see cref="PublicKey"/>; it must be stored where nobody can tamper with it.</param>
    /// <exception cref="ArgumentException">The verifier has a different length, or the secret is empty.</exception>
    /// <exception cref="SrpException">The public key is malformed or not in 1 … N−1.</exception>
    public static SrpServer Restore(ReadOnlySpan<byte> verifier, ReadOnlySpan<byte> secret, string publicKeyHex)
    {
        ArgumentNullException.ThrowIfNull(publicKeyHex);
        ArgumentOutOfRangeException.ThrowIfZero(secret.Length, nameof(secret));
        CheckLength(verifier);
        return new SrpServer(verifier, secret.ToArray(), SrpEncoding.ParsePublicKey(publicKeyHex, "B"), SrpArithmetic.Current);
    }

    /// <summary>Derives the session key, which the client also derives if it knows the password.</summary>
    /// <param name="clientPublicKeyHex"><c>SRP_A</c>, in upper- or lower-case hex, with or without leading zeros.</param>
    /// <exception cref="SrpException">The hex is malformed, A is not in 1 … N−1, or u = 0.</exception>
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
