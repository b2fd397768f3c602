using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Srp;

/// <summary><c>SECRET_HASH</c>: proves that a caller knows the secret of its app client.</summary>
public static class SecretHash
{
    /// <summary>Computes HMAC-SHA256 over user name and client id with the client's secret as the key, in base64.</summary>
    /// <param name="username">The user name in the same request; after <c>USER_SRP_AUTH</c> the <c>USER_ID_FOR_SRP</c>.</param>
    /// <param name="clientId">The app client's id.</param>
    /// <param name="clientSecret">The app client's secret.</param>
    public static string Compute(string username, string clientId, string clientSecret)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(clientId);
        ArgumentNullException.ThrowIfNull(clientSecret);

        return Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(clientSecret), Encoding.UTF8.GetBytes(username + clientId)));
    }
}
