using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Pages and answers on the way to an app, and those that end there. A test moves the clock, so the portal is their own.</summary>
public sealed class PageProtectionTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    [Fact]
    [Trait("Check", "22")]
    public async Task They_cannot_be_framed_or_kept_and_tell_no_other_site_their_address()
    {
        using var wiki = connect.Wiki();
        using var vault = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        using var stranger = connect.Portal.NewVisitor();
        connect.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        List<PageView> answers = [];
        foreach (var (app, browser, url) in new[]
        {
            (wiki, stranger, wiki.AuthorizeUrl()),
            (wiki, stranger, wiki.AuthorizeUrl(("prompt", "create"))),
            (wiki, stranger, wiki.AuthorizeUrl(("prompt", "none"))),
            (wiki, stranger, wiki.AuthorizeUrl(("redirect_uri", "https://evil.example/"))),
            (wiki, stranger, wiki.PushedUrl("urn:ietf:params:oauth:request_uri:gone")),
            (wiki, stranger, "/connect/endsession?post_logout_redirect_uri=https://evil.example/"),
            (wiki, visitor, wiki.AuthorizeUrl(("prompt", "login"))),
            (wiki, visitor, wiki.AuthorizeUrl()),
            (vault, visitor, vault.AuthorizeUrl()),
            (wiki, visitor, "/Onward?returnUrl=/connect/authorize"),
            (wiki, visitor, "/connect/endsession"),
        })
        {
            var page = await PageView.ReadAsync(browser, await browser.Http.GetAsync(url, TestContext.Current.CancellationToken));
            answers.Add(page);
            answers.Add((await app.ArriveAsync(browser, page)).Page);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden],
            answers.Select(answer => answer.Status).Distinct().Order());
        Assert.All(answers, answer =>
        {
            Assert.Equal((answer.Url, "no-store"), (answer.Url, $"{answer.Reply.Headers.CacheControl}"));
            Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
            Assert.Contains(Header(answer, "Referrer-Policy"), new[] { "no-referrer", "same-origin" });
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        });
    }

    [Fact]
    [Trait("Check", "22")]
    public async Task A_form_leads_on_without_what_was_typed()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var person = await connect.Portal.NewPersonAsync("bob@example.com");
        var (login, _) = await app.AuthorizeAsync(visitor);

        var sent = await login.SendAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password! });
        var left = await (await visitor.OpenAsync("/connect/endsession")).SendAsync(new Dictionary<string, string>());

        // A 307 or 308 would have the browser send the form again, with the password.
        Assert.All([sent, left], page => Assert.Contains(page.Status, new[] { HttpStatusCode.Redirect, HttpStatusCode.SeeOther }));
        Assert.DoesNotContain("bob", sent.Location, StringComparison.Ordinal);
    }

    private static string Header(PageView answer, string name) => string.Join(", ", answer.Reply.Headers.GetValues(name));
}
