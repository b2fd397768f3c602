using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Srp;

/// <summary>The two hashes that both sides compute.</summary>
internal static class SrpHash
{
    /// <summary>Computes u = H(PAD(A) ‖ PAD(B)), 32 bytes.</summary>
    /// <exception cref="SrpException">u = 0.</exception>
    public static byte[] ScramblingParameter(ReadOnlySpan<byte> clientPublicKey, ReadOnlySpan<byte> serverPublicKey)
    {
        var u = SHA256.HashData([.. SrpEncoding.Pad(clientPublicKey), .. SrpEncoding.Pad(serverPublicKey)]);
        RefuseZero(u);
        return u;
    }

    /// <summary>Refuses u = 0, with which the session key would not depend on the password.</summary>
    /// <exception cref="SrpException">u = 0.</exception>
    public static void RefuseZero(ReadOnlySpan<byte> scramblingParameter)
    {
        if (!scramblingParameter.ContainsAnyExcept((byte)0))
        {
            throw new SrpException("u is 0.");
        }
    }

    /// <summary>Computes x = H(PAD(salt) ‖ H(pool name ‖ user id ‖ ":" ‖ password)), 32 bytes.</summary>
    public static byte[] PrivateKey(string poolName, string userId, string password, ReadOnlySpan<byte> salt)
    {
        var paddedSalt = SrpEncoding.Pad(salt);
        var message = new byte[paddedSalt.Length + SHA256.HashSizeInBytes];
        paddedSalt.CopyTo(message, 0);
        var credentials = new byte[Encoding.UTF8.GetByteCount(poolName) + Encoding.UTF8.GetByteCount(userId)
            + 1 + Encoding.UTF8.GetByteCount(password)];
        try
        {
            var length = Encoding.UTF8.GetBytes(poolName, credentials);
            length += Encoding.UTF8.GetBytes(userId, credentials.AsSpan(length));
            credentials[length++] = (byte)':';
            Encoding.UTF8.GetBytes(password, credentials.AsSpan(length));
            SHA256.HashData(credentials, message.AsSpan(paddedSalt.Length));
            return SHA256.HashData(message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(credentials);
            CryptographicOperations.ZeroMemory(message);
        }
    }
}
