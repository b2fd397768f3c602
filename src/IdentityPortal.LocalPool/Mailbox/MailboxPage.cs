using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>The page <c>GET /mailbox</c>, which shows the mails that Cognito would have sent.</summary>
internal static partial class MailboxPage
{
    private const string OwnStyle = """
        main { max-inline-size: 48rem; }
        article { border: 1px solid var(--hair); border-radius: var(--round); padding: 1.2rem 1.4rem; margin-block-end: 1.2rem; background: var(--paper); }
        article h2 { margin: 0; }
        .code { font: 700 2rem/1.2 ui-monospace, monospace; letter-spacing: .1em; margin: .5rem 0; user-select: all; }
        @media (min-width: 48rem) { section .facts > div { grid-template-columns: 15rem 1fr; } }
        .otp { font: 700 1.3rem/1.2 ui-monospace, monospace; letter-spacing: .1em; user-select: all; }
        article .facts { margin-block: .8rem; font-size: .95rem; }
        article .facts > div { padding-block: .2rem; border: 0; }
        article > :last-child { margin: 0; color: var(--quiet); }
        .body { white-space: pre-line; overflow-wrap: anywhere; }
        """;

    private static readonly string Style = PortalStyle() + OwnStyle;

    /// <summary>Renders codes and messages, newest first. <paramref name="to"/> is the address that the caller has filtered by, or null.</summary>
    public static string Render(IReadOnlyList<MailboxMessage> messages, string? to, IReadOnlyList<AuthenticatorCode> codes)
    {
        var title = to is null ? "Mailbox" : $"Mailbox of {to}";
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>{Encode(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header><div class="bar"><a class="brand" href="/mailbox">Local pool</a></div></header>
            <main>
            <h1>{Encode(title)}</h1>
            <p>The local pool sends no mail. What Amazon Cognito and the portal would have sent is here.</p>

            """);
        page.Append(to is null
            ? "<p>All addresses, newest first. Reload to see new mail.</p>\n"
            : $"<p>Only mail to <strong>{Encode(to)}</strong>, newest first. Reload to see new mail. "
                + "<a href=\"/mailbox\">Show all addresses</a></p>\n");
        Append(page, codes);
        if (messages.Count == 0)
        {
            page.Append("<p>No mail yet. A code appears here as soon as somebody registers or asks for a code again.</p>\n");
        }

        foreach (var message in messages.OrderByDescending(message => message.SentAt))
        {
            Append(page, message);
        }

        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, IReadOnlyList<AuthenticatorCode> codes)
    {
        if (codes.Count == 0)
        {
            return;
        }

        page.Append("<section>\n<h2>Codes of authenticator apps</h2>\n<dl class=\"facts\">\n");
        foreach (var code in codes)
        {
            page.Append(CultureInfo.InvariantCulture, $"""
                <div><dt>{Encode(code.Email)}</dt><dd><strong class="otp">{code.Code}</strong> {Remaining(code)}</dd></div>

                """);
        }

        page.Append("</dl>\n</section>\n");
    }

    // The pool accepts each code once.
    private static string Remaining(AuthenticatorCode code) => code.IsUsed
        ? $"is used. Reload in {code.SecondsLeft} s for the next."
        : $"for {code.SecondsLeft} s. Reload for the next.";

    private static void Append(StringBuilder page, MailboxMessage message)
    {
        var sentAt = message.SentAt.ToUniversalTime();
        page.Append(CultureInfo.InvariantCulture, $"<article>\n<h2>{Encode(message.Subject)}</h2>\n");
        if (message.Code is { } code)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"code\">{Encode(code)}</p>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            <dl class="facts">
            <div><dt>To</dt><dd><a href="/mailbox?to={Uri.EscapeDataString(message.To)}">{Encode(message.To)}</a></dd></div>
            <div><dt>Sent</dt><dd><time datetime="{sentAt:yyyy-MM-dd'T'HH:mm:ss'Z'}">{sentAt:yyyy-MM-dd HH:mm:ss} UTC</time></dd></div>
            <div><dt>Kind</dt><dd>{Encode(message.Kind)}</dd></div>
            </dl>
            <p class="body">{WithLinks(Encode(message.Body))}</p>
            </article>

            """);
    }

    // Only the pool's own links work. What else a mail's text has of HTML is shown as text.
    private static string WithLinks(string body) => Link().Replace(body, "<a href=\"$1\">$2</a>");

    [GeneratedRegex("&lt;a href=&quot;(http://[^&\"]*/confirmUser\\?[^\"]*?)&quot;&gt;(.*?)&lt;/a&gt;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    private static string PortalStyle()
    {
        using var css = new StreamReader(typeof(MailboxPage).Assembly.GetManifestResourceStream("site.css")!);
        return css.ReadToEnd();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
