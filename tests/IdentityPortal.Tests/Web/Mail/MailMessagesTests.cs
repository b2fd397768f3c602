using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace IdentityPortal.Tests.Web.Mail;

/// <summary>What mails say, of every kind and in every language.</summary>
public sealed partial class MailMessagesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 29, 8, 41, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_kind_is_whole_in_every_language()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string>
            {
                ["Portal:Brand:Name"] = "Acme & Söhne",
                ["Portal:Brand:Accent"] = "#0a5c36",
                ["Portal:Brand:SupportContact:Text"] = "+49 30 1234567",
                ["Portal:Brand:SupportContact:Url"] = "tel:+49301234567",
            },
            sendsMail: true);
        var messages = app.Services.GetRequiredService<MailMessages>();
        var culture = CultureInfo.CurrentUICulture;

        foreach (var (tag, words) in WordingFile.All)
        {
            foreach (var kind in Enum.GetValues<MailKind>())
            {
                var mail = Make(messages, kind, tag);

                var page = await new HtmlParser().ParseDocumentAsync(mail.HtmlBody!, TestContext.Current.CancellationToken);
                Assert.Equal(words[$"Notice.{kind}.Subject"], mail.Subject);
                Assert.Equal(mail.Subject, page.Title);
                Assert.Equal((tag, tag == "ar" ? "rtl" : "ltr"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
                Assert.Equal($"https://accounts.example.com{(Linked.Contains(kind) ? Link : kind == MailKind.AddressNotRestored ? "/" : "/Account/ForgotPassword")}", Assert.Single(page.Links).GetAttribute("href"));
                Assert.All([mail.TextBody!, page.Body!.TextContent], text =>
                {
                    Assert.Contains("Acme & Söhne", text, StringComparison.Ordinal);
                    Assert.All(words[$"Notice.{kind}.Text"].Split("{0}"), part => Assert.Contains(part, text, StringComparison.Ordinal));
                    Assert.Contains("08:41 UTC", text, StringComparison.Ordinal);
                    Assert.All(["Firefox", "Windows"], name => Assert.Contains(name, text, StringComparison.Ordinal));
                    Assert.DoesNotContain("Firefox, Windows", text, StringComparison.Ordinal);
                    Assert.Contains("+49 30 1234567", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("Notice.", text, StringComparison.Ordinal);
                    Assert.DoesNotMatch(Placeholder(), text);
                });
                Assert.Contains("#0a5c36", mail.HtmlBody, StringComparison.Ordinal);
                Assert.Empty(page.QuerySelectorAll("img, script, link, form, iframe"));
            }
        }

        Assert.Equal(culture, CultureInfo.CurrentUICulture);
    }

    [Fact]
    public async Task A_language_that_the_portal_does_not_have_is_English()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);

        var mail = Make(app.Services.GetRequiredService<MailMessages>(), MailKind.PasswordChanged, "tlh");

        Assert.Equal("Your password was changed", mail.Subject);
        Assert.Equal(
            """
            Identity Portal

            Someone who was logged in to your account and knew the old password has changed the password.

            When: 29 Nov 2026 08:41 UTC
            Browser: Firefox on Windows

            If it was you, there is nothing to do.
            If it was not you, set a new password at once, which logs out everybody else:
            https://accounts.example.com/Account/ForgotPassword

            This email was sent automatically. Replies to it are not read.
            """,
            mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task A_date_in_a_sentence_is_written_as_the_readers_language_does_whatever_language_the_portal_is_working_in()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        var messages = app.Services.GetRequiredService<MailMessages>();

        foreach (var (tag, date) in new[]
        {
            ("en", "3 Nov 2026 21:07 UTC"),
            ("de", "3. Nov. 2026 21:07 UTC"),
            ("fr", "3 nov. 2026 21:07 UTC"),
            ("es", "3 nov 2026 21:07 UTC"),
            ("pt-BR", "3 de nov. de 2026 21:07 UTC"),
            ("ar", "3 نوفمبر 2026 21:07 UTC"),
            ("ja", "2026年11月3日 21:07 UTC"),
            ("zh-Hans", "2026年11月3日 21:07 UTC"),
        })
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(tag == "ja" ? "fr" : "ja");
            Assert.All(
                [MailKind.DeletionScheduled, MailKind.RemovalAsked],
                kind => Assert.Contains(date, Make(messages, kind, tag, "2026-11-03T21:07:09.0000000+00:00").TextBody!.Split("\n\n")[1], StringComparison.Ordinal));
        }
    }

    private const string Link = "/Account/Page?token=of-the-test";

    /// <summary>These lead to a page of their own.</summary>
    private static readonly MailKind[] Linked = [MailKind.AddressChangeAsked, MailKind.AddressChanged, MailKind.AccountDeleted, MailKind.RemovalAsked, MailKind.DeletionScheduled];

    private static MimeMessage Make(MailMessages messages, MailKind kind, string tag, string value = "a value") => messages.Make(
        new MailRow { Id = Guid.NewGuid(), Kind = kind, AddressHash = "", Content = [], At = At, DueAt = At },
        new MailContent("ann@example.com", tag, "Firefox, Windows", Linked.Contains(kind) ? [value] : []) { Page = Linked.Contains(kind) ? Link : null },
        tag);

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Placeholder();
}
