using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Srp;

/// <summary>The key that both sides share after the exchange. It proves knowledge of the password without revealing it.</summary>
public sealed class SrpSessionKey
{
    private const int Length = 16;

    private readonly byte[] _key = new byte[Length];

    private SrpSessionKey()
    {
    }

    internal ReadOnlySpan<byte> Key => _key;

    /// <summary>Computes <c>PASSWORD_CLAIM_SIGNATURE</c>: HMAC-SHA256 over pool name, user id, secret block and time, in base64.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId"><c>USER_ID_FOR_SRP</c>, not the name that was typed.</param>
    /// <param name="secretBlock"><c>SECRET_BLOCK</c>, decoded from base64.</param>
    /// <param name="timestamp">The time, formatted by <see cref="SrpTimestamp.Format"/>.</param>
    public string Sign(string poolName, string userId, ReadOnlySpan<byte> secretBlock, string timestamp) =>
        Convert.ToBase64String(Signature(poolName, userId, secretBlock, timestamp));

    /// <summary>Whether a signature equals the result of <see cref="Sign"/>, compared in constant time. False if it is not base64.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId"><c>USER_ID_FOR_SRP</c>.</param>
    /// <param name="secretBlock"><c>SECRET_BLOCK</c>, decoded from base64.</param>
    /// <param name="timestamp">The time as it was sent.</param>
    /// <param name="signatureBase64"><c>PASSWORD_CLAIM_SIGNATURE</c> as it was sent.</param>
    public bool Verify(string poolName, string userId, ReadOnlySpan<byte> secretBlock, string timestamp, string signatureBase64)
    {
        ArgumentNullException.ThrowIfNull(signatureBase64);
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(signatureBase64, sent, out var length)
            && CryptographicOperations.FixedTimeEquals(sent[..length], Signature(poolName, userId, secretBlock, timestamp));
    }

    /// <summary>Derives K, 16 bytes, by HKDF-SHA256 from PAD(S) with salt PAD(u).</summary>
    internal static SrpSessionKey Derive(ReadOnlySpan<byte> premasterSecret, ReadOnlySpan<byte> scramblingParameter)
    {
        var secret = SrpEncoding.Pad(premasterSecret);
        try
        {
            var session = new SrpSessionKey();
            HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, session._key, SrpEncoding.Pad(scramblingParameter), "Caldera Derived Key"u8);
            return session;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private byte[] Signature(string poolName, string userId, ReadOnlySpan<byte> secretBlock, string timestamp)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes(poolName + userId), .. secretBlock, .. Encoding.UTF8.GetBytes(timestamp)];
        return HMACSHA256.HashData(_key, message);
    }
}
