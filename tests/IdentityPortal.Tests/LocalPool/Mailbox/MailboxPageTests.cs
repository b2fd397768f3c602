using AngleSharp.Html.Parser;
using IdentityPortal.LocalPool.Mailbox;

namespace IdentityPortal.Tests.LocalPool.Mailbox;

public sealed class MailboxPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_mail_shows_its_code_subject_address_time_and_text()
    {
        var page = Page([Mail("ann@example.com", "123456", Noon)]);

        var mail = page.QuerySelector("article")!;
        Assert.Equal("123456", mail.QuerySelector(".code")!.TextContent);
        Assert.Equal("Your code", mail.QuerySelector("h2")!.TextContent);
        Assert.Contains("ann@example.com", mail.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-11-23T12:00:00Z", mail.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("2026-11-23 12:00:00 UTC", mail.TextContent, StringComparison.Ordinal);
        Assert.Contains("It is 123456.", mail.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_mail_is_on_top()
    {
        var page = Page([Mail("ann@example.com", "111111", Noon), Mail("ann@example.com", "222222", Noon.AddMinutes(1))]);

        Assert.Equal(["222222", "111111"], page.QuerySelectorAll(".code").Select(code => code.TextContent));
    }

    [Fact]
    public void An_empty_mailbox_says_what_will_appear()
    {
        var page = Page([]);

        Assert.Empty(page.QuerySelectorAll("article"));
        Assert.Contains("appears here as soon as somebody registers", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picked_address_is_named_with_the_way_back_to_all()
    {
        var page = Page([], "ann@example.com");

        Assert.Equal("Mailbox of ann@example.com", page.Title);
        Assert.Contains("Only mail to ann@example.com", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/mailbox']"));
    }

    [Fact]
    public void Nothing_in_a_mail_becomes_markup()
    {
        const string Attack = "\"><script>alert(1)</script>";
        var page = Page([new MailboxMessage(Attack, Attack, Attack, Attack, Noon, Attack)], Attack);

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(Attack, page.QuerySelector(".code")!.TextContent);
        Assert.Equal($"Mailbox of {Attack}", page.Title);
    }

    [Fact]
    public void Codes_of_authenticator_apps_are_above_the_mails_with_the_time_that_is_left()
    {
        var page = Page(
            [Mail("ann@example.com", "123456", Noon)],
            null,
            new AuthenticatorCode("support@example.com", "012345", 17, IsUsed: false),
            new AuthenticatorCode("lead@example.com", "678901", 17, IsUsed: true));

        var section = page.QuerySelector("section")!;
        Assert.Same(section, page.QuerySelector("article")!.PreviousElementSibling);
        Assert.Equal(
            ["support@example.com 012345 for 17 s. Reload for the next.", "lead@example.com 678901 is used. Reload in 17 s for the next."],
            section.QuerySelectorAll("dl > div").Select(row => $"{row.QuerySelector("dt")!.TextContent} {row.QuerySelector("dd")!.TextContent}"));
        Assert.Null(Page([]).QuerySelector("section"));
    }

    [Fact]
    public void A_mail_without_a_code_has_no_code_line() => Assert.Empty(Page([Mail("ann@example.com", null, Noon)]).QuerySelectorAll(".code"));

    [Fact]
    public void The_page_has_a_language_a_heading_and_fits_a_phone()
    {
        var page = Page([Mail("ann@example.com", "123456", Noon)]);

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("main h1"));
        Assert.Equal("width=device-width, initial-scale=1", page.QuerySelector("meta[name=viewport]")!.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void The_link_to_one_address_carries_it_encoded()
    {
        var link = Page([Mail("ann+x@example.com", "123456", Noon)]).QuerySelector("article a")!;

        Assert.Equal("/mailbox?to=ann%2Bx%40example.com", link.GetAttribute("href"));
    }

    private static MailboxMessage Mail(string to, string? code, DateTimeOffset sentAt) =>
        new(to, "Your code", "SignUp", code, sentAt, $"It is {code}.");

    private static AngleSharp.Html.Dom.IHtmlDocument Page(
        IReadOnlyList<MailboxMessage> messages, string? to = null, params AuthenticatorCode[] codes) =>
        new HtmlParser().ParseDocument(MailboxPage.Render(messages, to, codes));
}
