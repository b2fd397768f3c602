using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// The pages of the portal on the hosts of apps. They load nothing, because the style sheet is on another host, and have no form, because the browser
/// has no session there.
/// </summary>
internal sealed class GatePages(Wording words, OfferedLanguages languages, HtmlEncoder html)
{
    // The colours are those of site.css.
    private const string Style =
        ":root{color-scheme:light dark;font:1.0625rem/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif}"
        + "body{margin:0;background:light-dark(#fff,#161b21);color:light-dark(#14202c,#e8edf2);overflow-wrap:anywhere}"
        + "main{max-inline-size:36rem;margin:clamp(2rem,12vh,8rem) auto;padding-inline:clamp(1rem,4vw,2rem)}"
        + "h1{font-size:1.7rem;line-height:1.25;margin:0 0 1rem;text-wrap:balance}p{margin:0 0 1rem}a{color:light-dark(#1b55a0,#94c0f5);text-underline-offset:.18em}";

    /// <summary>What the headers of all answers on these hosts depend on.</summary>
    public static Endpoint Endpoint { get; } = new(
        requestDelegate: null,
        new EndpointMetadataCollection(new ForOtherHost(), new ContentPolicy(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")),
        nameof(GatePages));

    /// <summary>Says that the person may not use the app, and leads to the portal, where they see who they are and may use another account.</summary>
    public Task WriteClosedAsync(HttpContext http, App app) => WriteAsync(
        http, StatusCodes.Status403Forbidden, words["App.Closed.Title", app.Name], [words["App.Closed.Text", app.Name], words["App.Closed.Help"]],
        ReturnPath.StartOf(ReturnPath.Start), words["App.Closed.Who"]);

    /// <summary>Says that the log-in to the app must begin again.</summary>
    public Task WriteAgainAsync(HttpContext http, App app) => WriteAsync(
        http, StatusCodes.Status400BadRequest, words["App.Again.Title", app.Name], [words["App.Again.Text", app.Name]],
        ReturnPath.Start, words["App.Open", app.Name]);

    /// <summary>Says that what the person has just sent has not reached the app, because the session has ended.</summary>
    public Task WriteExpiredAsync(HttpContext http, App app) => WriteAsync(
        http, StatusCodes.Status401Unauthorized, words["App.Again.Title", app.Name], [words["App.Expired.Text", app.Name]],
        ReturnPath.Start, words["App.Open", app.Name]);

    private Task WriteAsync(HttpContext http, int status, string title, IReadOnlyList<string> sentences, string address, string link)
    {
        var language = languages.Current;
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
                <!DOCTYPE html>
                <html lang="{language.Tag}" dir="{language.Direction}">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>{html.Encode(title)} – {html.Encode(words["Product"])}</title>
                <style>{Style}</style>
                </head>
                <body><main>
                <h1>{html.Encode(title)}</h1>
                {string.Concat(sentences.Select(sentence => $"<p>{html.Encode(sentence)}</p>"))}
                <p><a href="{html.Encode(address)}">{html.Encode(link)}</a></p>
                </main></body>
                </html>
                """),
            http.RequestAborted);
    }
}
