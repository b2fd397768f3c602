using System.Security.Cryptography;

namespace IdentityPortal.Srp;

/// <summary>Creates what a pool stores instead of a password: a salt and the verifier v = g^x mod N.</summary>
public static class SrpVerifier
{
    private const int SaltLength = 16;

    /// <summary>Computes v, 384 bytes, big-endian. It is as sensitive as a password hash, because it allows offline password guessing.</summary>
    /// <param name="poolName">The part of the pool's id after the underscore.</param>
    /// <param name="userId">The <c>USER_ID_FOR_SRP</c> that the pool returns.</param>
    /// <param name="password">The password as typed.</param>
    /// <param name="salt">A salt from <see cref="NewSalt"/>. It is treated as a number, so leading zero bytes make no difference.</param>
    public static byte[] Create(string poolName, string userId, string password, ReadOnlySpan<byte> salt) =>
        Create(poolName, userId, password, salt, SrpArithmetic.Current);

    /// <summary>Generates 16 random bytes; salts are sent as hex.</summary>
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
