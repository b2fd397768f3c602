using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>The client's half of one SRP-6a exchange, as in Cognito's <c>USER_SRP_AUTH</c>. An instance is for one sign-in.</summary>
public sealed class SrpClient : IDisposable
{
    private const int ExponentLength = 32;

    private readonly SrpArithmetic _arithmetic;
    private readonly byte[] _exponent;
    private readonly byte[] _publicKey;
    private bool _disposed;

    /// <summary>Generates the secret exponent, 256 random bits, and computes <see cref="PublicKey"/>.</summary>
    public SrpClient()
        : this(RandomNumberGenerator.GetBytes(ExponentLength), SrpArithmetic.Current)
    {
    }

    internal SrpClient(byte[] exponent, SrpArithmetic arithmetic)
    {
        _arithmetic = arithmetic;
        _exponent = exponent;
        _publicKey = arithmetic.PowerOfGenerator(exponent);
        PublicKey = SrpEncoding.ToHex(_publicKey);
    }

    /// <summary>A, sent as <c>SRP_A</c>, in lower-case hex without leading zeros.</summary>
    public string PublicKey { get; }

    /// <summary>Derives the key that signs the answer to <c>PASSWORD_VERIFIER</c>.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId"><c>USER_ID_FOR_SRP</c>, not the name that was typed.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="saltHex"><c>SALT</c>, in hex.</param>
    /// <param name="serverPublicKeyHex"><c>SRP_B</c>, in hex.</param>
    /// <exception cref="SrpException">The hex is malformed, B is not in 1 … N−1, or u = 0: the server cannot be trusted.</exception>
    public SrpSessionKey DeriveKey(string poolName, string userId, string password, string saltHex, string serverPublicKeyHex)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(poolName);
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(saltHex);
        ArgumentNullException.ThrowIfNull(serverPublicKeyHex);

        var serverPublicKey = SrpEncoding.ParsePublicKey(serverPublicKeyHex, "B");
        var u = SrpHash.ScramblingParameter(_publicKey, serverPublicKey);
        var x = SrpHash.PrivateKey(poolName, userId, password, SrpEncoding.ParseNumber(saltHex, "The salt"));
        byte[] secret = [];
        try
        {
            secret = _arithmetic.ClientPremasterSecret(serverPublicKey, _exponent, u, x);
            return SrpSessionKey.Derive(secret, u);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(x);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Clears the secret exponent.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_exponent);
        _disposed = true;
    }
}
