using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>What a pool keeps in place of a password: a salt and v = g^x mod N.</summary>
public static class SrpVerifier
{
    private const int SaltLength = 16;

    /// <summary>v, 384 bytes big-endian. As secret as a password hash: it can be used to test guessed passwords.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId">What the pool gives out as <c>USER_ID_FOR_SRP</c>.</param>
    /// <param name="password">As typed.</param>
    /// <param name="salt">From <see cref="NewSalt"/>. It counts as a number: leading zero bytes make no difference.</param>
    public static byte[] Create(string poolName, string userId, string password, ReadOnlySpan<byte> salt) =>
        Create(poolName, userId, password, salt, SrpArithmetic.Current);

    /// <summary>16 random bytes; they travel as hex.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    internal static byte[] Create(string poolName, string userId, string password, ReadOnlySpan<byte> salt, SrpArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(poolName);
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(password);

        var x = SrpHash.PrivateKey(poolName, userId, password, salt);
        try
        {
            return arithmetic.PowerOfGenerator(x);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(x);
        }
    }
}
