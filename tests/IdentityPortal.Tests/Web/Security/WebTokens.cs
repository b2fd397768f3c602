using System.Buffers.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Finds signed or encrypted tokens (JWT) in a text. Random data does not match.</summary>
internal static partial class WebTokens
{
    public static IEnumerable<string> In(string text) => Header().Matches(text).Select(match => match.Groups[1].Value).Where(HasAlgorithm);

    private static bool HasAlgorithm(string header)
    {
        try
        {
            return JsonElement.Parse(Base64Url.DecodeFromChars(header)) is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty("alg", out _);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return false;
        }
    }

    // A token's header is a JSON object in base64url, which begins with {". The lookahead also finds matches that begin within another match.
    [GeneratedRegex(@"(?=(eyJ[A-Za-z0-9_-]+)\.)")]
    private static partial Regex Header();
}
