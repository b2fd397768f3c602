using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Pages;

/// <summary>Pages that are made once for all strangers.</summary>
public sealed class StrangerPagesTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Token = "__RequestVerificationToken";

    [Theory]
    [InlineData("/")]
    [InlineData("/Account/Login")]
    [InlineData("/Account/Register")]
    [InlineData("/Account/ForgotPassword")]
    public async Task Strangers_see_the_same_page_but_for_the_token_of_their_forms(string path)
    {
        using var first = portal.App.NewVisitor();
        using var second = portal.App.NewVisitor();

        var (made, copy) = (await first.OpenAsync(path), await second.OpenAsync(path));

        Assert.NotEqual(made.ValueOf(Token), copy.ValueOf(Token));
        Assert.Equal(made.Html, copy.Html.Replace(copy.ValueOf(Token)!, made.ValueOf(Token), StringComparison.Ordinal));
        Assert.Equal(HeadersOf(made), HeadersOf(copy));
        Assert.Equal("no-store", Assert.Single(copy.Reply.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task Both_can_send_their_forms()
    {
        using var first = portal.App.NewVisitor();
        using var second = portal.App.NewVisitor();
        var pages = new[] { await first.OpenAsync("/Account/Login"), await second.OpenAsync("/Account/Login") };

        foreach (var page in pages)
        {
            var answer = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = "nobody@example.com", ["Form.Password"] = "wrong" });

            Assert.Equal("nobody@example.com", answer.ValueOf("Form.Email"));
        }
    }

    [Fact]
    public async Task Nobody_sees_what_the_page_shows_to_somebody_it_knows()
    {
        using var known = portal.App.NewVisitor();
        using var stranger = portal.App.NewVisitor();
        await stranger.OpenAsync("/Account/Login");
        await (await known.OpenAsync("/Account/Login")).SubmitAsync(
            new Dictionary<string, string> { ["Form.Email"] = "ann@example.com", ["Form.Password"] = "wrong" });

        Assert.Equal("ann@example.com", (await known.OpenAsync("/Account/Login")).ValueOf("Form.Email"));
        Assert.Equal("", (await stranger.OpenAsync("/Account/Login")).ValueOf("Form.Email") ?? "");
        Assert.Contains("returnUrl=%2FPrivacy", (await stranger.OpenAsync("/Account/Login?returnUrl=%2FPrivacy")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("returnUrl=%2FPrivacy", (await stranger.OpenAsync("/Account/Login")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_sees_it_in_their_language_and_colours()
    {
        using var english = portal.App.NewVisitor();
        using var german = portal.App.NewVisitor().Reading("de");
        using var dark = portal.App.NewVisitor();
        dark.SetCookie("theme", "dark");

        foreach (var _ in new[] { "made", "copied" })
        {
            Assert.Equal("en", (await english.OpenAsync("/Account/Login")).Document.DocumentElement.GetAttribute("lang"));
            var page = await german.OpenAsync("/Account/Login");
            Assert.Equal("de", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.Equal("de", Assert.Single(page.Reply.Content.Headers.ContentLanguage));
            Assert.Equal("dark", (await dark.OpenAsync("/Account/Login")).Document.DocumentElement.GetAttribute("data-theme"));
        }
    }

    [Fact]
    public async Task Other_spellings_of_the_address_are_not_kept()
    {
        using var visitor = portal.App.NewVisitor();
        await visitor.OpenAsync("/Account/Login");

        var page = await visitor.OpenAsync("/account/LOGIN");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("returnUrl=%2Faccount%2FLOGIN", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("LOGIN", (await visitor.OpenAsync("/Account/Login")).Html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> HeadersOf(PageView page) => page.Reply.Headers.Concat(page.Reply.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Set-Cookie" or "Content-Length"))
        .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
        .Order();
}
