using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>The person's half of one SRP-6a exchange, as Cognito's <c>USER_SRP_AUTH</c> has it; for one sign-in.</summary>
public sealed class SrpClient : IDisposable
{
    private const int ExponentLength = 32;

    private readonly SrpArithmetic _arithmetic;
    private readonly byte[] _exponent;
    private readonly byte[] _publicKey;
    private bool _disposed;

    /// <summary>Draws the secret exponent, 256 random bits, and computes <see cref="PublicKey"/>.</summary>
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

    /// <summary>A, sent as <c>SRP_A</c>: lower-case hex without leading zeros.</summary>
    public string PublicKey { get; }

    /// <summary>The key that signs the answer to <c>PASSWORD_VERIFIER</c>.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId"><c>USER_ID_FOR_SRP</c>, not what the person typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="saltHex"><c>SALT</c>, hex.</param>
    /// <param name="serverPublicKeyHex"><c>SRP_B</c>, hex.</param>
    /// <exception cref="SrpException">Malformed hex, B not in 1 … N−1, or u = 0: the server is not to be trusted.</exception>
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

    /// <summary>Wipes the secret exponent.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_exponent);
        _disposed = true;
    }
}
