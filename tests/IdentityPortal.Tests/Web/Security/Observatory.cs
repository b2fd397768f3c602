using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>The rules and scores of Mozilla's HTTP Observatory (mdn-http-observatory, src/grader/charts.js), applied to one response.</summary>
internal sealed record Observatory(IReadOnlyDictionary<string, int> Points)
{
    private const int Start = 100;

    public int Score => Start + Points.Values.Sum();

    public override string ToString() =>
        $"{Score} ({string.Join(", ", Points.Where(points => points.Value != 0).Select(points => $"{points.Key} {points.Value:+0;-0}"))})";

    /// <param name="answer">The response over HTTPS.</param>
    /// <param name="overHttp">The response of the same address over plain HTTP.</param>
    public static Observatory Grade(Answer answer, Answer overHttp) => new(new Dictionary<string, int>
    {
        ["CSP"] = Policy(answer["Content-Security-Policy"]),
        ["cookies"] = Cookies(answer.Cookies),
        ["CORS"] = answer["Access-Control-Allow-Origin"] is "*" ? -50 : 0,
        ["redirect"] = overHttp["Location"]?.StartsWith($"https://{HttpsVisitor.Host}/", StringComparison.Ordinal) == true ? 0 : -20,
        ["referrer"] = answer["Referrer-Policy"] switch
        {
            "no-referrer" or "same-origin" or "strict-origin" or "strict-origin-when-cross-origin" => 5,
            "origin" or "origin-when-cross-origin" or "unsafe-url" => -5,
            _ => 0,
        },
        ["HSTS"] = Hsts(answer["Strict-Transport-Security"]),
        ["integrity"] = Integrity(answer),
        ["nosniff"] = answer["X-Content-Type-Options"] == "nosniff" ? 0 : -5,
        ["framing"] = Directive(answer["Content-Security-Policy"], "frame-ancestors") is ["'none'"] || answer["X-Frame-Options"] == "DENY" ? 5 : -20,
        ["CORP"] = OneOf(answer["Cross-Origin-Resource-Policy"], "same-origin", "same-site"),
        ["COEP"] = OneOf(answer["Cross-Origin-Embedder-Policy"], "require-corp", "credentialless"),
        ["COOP"] = OneOf(answer["Cross-Origin-Opener-Policy"], "same-origin", "same-origin-allow-popups"),
    });

    private static int Policy(string? policy)
    {
        if (policy is null)
        {
            return -25;
        }

        var unsafeOrEverywhere = policy.Split(' ', ';', ',').Any(word => word is "'unsafe-inline'" or "'unsafe-eval'" or "data:" or "https:" or "http:" or "*");
        return unsafeOrEverywhere ? -20 : Directive(policy, "default-src") is ["'none'"] ? 10 : 5;
    }

    private static int Cookies(IReadOnlyList<string> cookies)
    {
        if (cookies.Count == 0)
        {
            return 0;
        }

        return cookies.Any(cookie => !Has(cookie, "secure")) ? -40
            : cookies.Any(cookie => !Has(cookie, "httponly")) ? -30
            : cookies.Any(cookie => !Has(cookie, "samesite=lax") && !Has(cookie, "samesite=strict")) ? -20
            : 5;

        static bool Has(string cookie, string part) => cookie.Split(';', StringSplitOptions.TrimEntries).Contains(part, StringComparer.OrdinalIgnoreCase);
    }

    private static int Hsts(string? header)
    {
        var age = header?.Split(';', StringSplitOptions.TrimEntries).FirstOrDefault(part => part.StartsWith("max-age=", StringComparison.Ordinal));
        return age is null ? -20 : long.Parse(age["max-age=".Length..], System.Globalization.CultureInfo.InvariantCulture) >= 15_768_000 ? 0 : -10;
    }

    // A page without scripts needs no integrity attributes.
    private static int Integrity(Answer answer)
    {
        var scripts = answer.IsPage ? new HtmlParser().ParseDocument(answer.Body).Scripts.ToList() : [];
        if (scripts.Count == 0)
        {
            return 0;
        }

        return scripts.All(script => script.Integrity?.StartsWith("sha", StringComparison.Ordinal) == true) ? 5
            : scripts.All(IsOwn) ? 0
            : -50;

        static bool IsOwn(IHtmlScriptElement script) => script.Source is ['/', not '/', ..];
    }

    private static string[]? Directive(string? policy, string name) =>
        policy?.Split(';', StringSplitOptions.TrimEntries)
            .Select(directive => directive.Split(' '))
            .FirstOrDefault(words => words[0] == name)?[1..];

    private static int OneOf(string? value, params string[] good) => value is null ? 0 : good.Contains(value) ? 10 : -5;
}
