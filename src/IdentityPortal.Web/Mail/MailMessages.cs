using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;
using MimeKit;

namespace IdentityPortal.Web.Mail;

/// <summary>
/// Makes the messages: plain text, and HTML that fetches nothing, so that nobody learns when a mail was read. The only link leads to a page that
/// shows a form.
/// </summary>
internal sealed class MailMessages(IOptions<PortalOptions> options, OfferedLanguages languages, Wording words, PortalBrand brand)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private MailOptions Mail => options.Value.Mail;

    /// <param name="tag">The language. English if the portal does not have it.</param>
    public MimeMessage Make(MailRow row, MailContent content, string? tag)
    {
        var language = languages.Find(tag) ?? languages.Default;
        var letter = LetterIn(language, row, content);
        var from = MailboxAddress.Parse(Mail.From!);
        var message = new MimeMessage
        {
            Subject = letter.Heading,

            // A repeat after a crash has the same id and date.
            MessageId = $"{row.Id:N}@{from.Domain}",
            Date = row.At,
            Body = new BodyBuilder { TextBody = TextOf(letter), HtmlBody = HtmlOf(letter, language) }.ToMessageBody(),
        };
        message.From.Add(string.IsNullOrEmpty(from.Name) ? new MailboxAddress(letter.Product, from.Address) : from);
        message.To.Add(new MailboxAddress("", content.Address));
        message.Body.Headers.Add(HeaderId.ContentLanguage, language.Tag);

        // Neither vacation replies nor ticket systems answer such a mail (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private MailLetter LetterIn(Language language, MailRow row, MailContent content)
    {
        var (culture, pages) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
            return MailLetter.Of(words, row, content, brand.Contact?.Text);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, pages);
        }
    }

    private string LinkTo(string page) => new Uri(new Uri(options.Value.SiteUrl!), page).AbsoluteUri;

    private string TextOf(MailLetter letter)
    {
        string[] parts =
        [
            letter.Product,
            letter.What,
            string.Join('\n', letter.Facts),
            $"{string.Join('\n', letter.Advice)}\n{LinkTo(letter.Page)}",
            string.Join('\n', letter.Close),
        ];
        return $"{string.Join("\n\n", parts)}\n";
    }

    private string HtmlOf(MailLetter letter, Language language)
    {
        var accent = options.Value.Brand.Accent is { Length: > 0 } own ? own : AccentTheme.Light.Accent;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="{language.Tag}" dir="{language.Direction}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Html.Encode(letter.Heading)}</title></head>
            <body style="margin:0;padding:24px 16px;background:#f4f6f8;color:#1a2129;font:16px/1.5 system-ui,sans-serif">
            <div style="max-width:34rem;margin:0 auto;padding:24px;background:#ffffff;border-top:4px solid {accent};border-radius:6px;overflow-wrap:break-word">
            <p style="margin:0 0 16px;font-weight:bold;color:{accent}">{Html.Encode(letter.Product)}</p>
            <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">{Html.Encode(letter.Heading)}</h1>
            <p style="margin:0 0 16px">{Html.Encode(letter.What)}</p>
            <p style="margin:0 0 16px">{string.Join("<br>", letter.Facts.Select(Html.Encode))}</p>

            """);
        foreach (var advice in letter.Advice)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\">{Html.Encode(advice)}</p>\n");
        }

        var link = Html.Encode(LinkTo(letter.Page));
        return page.Append(CultureInfo.InvariantCulture, $"""
            <p style="margin:0 0 24px;overflow-wrap:anywhere"><a href="{link}" dir="ltr" style="color:{accent}">{link}</a></p>
            <p style="margin:0;font-size:14px;color:#55606b">{string.Join("<br>", letter.Close.Select(Html.Encode))}</p>
            </div>
            </body>
            </html>

            """).ToString();
    }
}
