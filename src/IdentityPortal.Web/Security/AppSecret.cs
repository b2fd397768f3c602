using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Web.Security;

/// <summary>
/// The secret of an app, 256 random bits. Settings contain only its SHA-256: a slow hash protects passwords that people choose, and nobody can guess
/// this.
/// </summary>
internal static class AppSecret
{
    private const string Prefix = "sha256:";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes));

    public static string HashOf(string secret) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool IsHash(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
        && text.Length == Prefix.Length + (2 * SHA256.HashSizeInBytes)
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>Takes the same time whichever hash the secret has.</summary>
    public static bool IsOneOf(string secret, IEnumerable<string> hashes)
    {
        var hash = Encoding.ASCII.GetBytes(HashOf(secret));
        var isOne = false;
        foreach (var one in hashes)
        {
            isOne |= CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(one));
        }

        return isOne;
    }
}
