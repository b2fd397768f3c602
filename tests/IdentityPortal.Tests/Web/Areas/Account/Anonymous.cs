using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>
/// Everything that a stranger can compare between responses: status, headers, names and sizes of cookies, and the body without its tokens and the
/// address itself.
/// </summary>
internal static partial class Anonymous
{
    public static string Of(PageView page, string address)
    {
        var headers = page.Reply.Headers.Concat(page.Reply.Content.Headers)
            .Where(header => header.Key is not "Date")
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {Sizes(header.Key, value)}"));
        var body = PlaceToBreak().Replace(Tokens().Replace(page.Html, "token"), "@").Replace(address, "address", StringComparison.Ordinal);
        return $"{page.Status}\n{string.Join('\n', headers)}\n\n{body}";
    }

    private static string Sizes(string header, string value) => header switch
    {
        "Set-Cookie" => CookieValue().Replace(value, match => $"={match.Groups["value"].Length} characters;"),
        "Content-Length" => "",
        _ => value,
    };

    [GeneratedRegex("(?<=name=\"(__RequestVerificationToken\" type=\"hidden|Form\\.Shown)\" value=\")[^\"]+")]
    private static partial Regex Tokens();

    // A long address may wrap after the at sign.
    [GeneratedRegex("@<wbr ?/?>")]
    private static partial Regex PlaceToBreak();

    [GeneratedRegex("=(?<value>[^;]*);")]
    private static partial Regex CookieValue();
}
