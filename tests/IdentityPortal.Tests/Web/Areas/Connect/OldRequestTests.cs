using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Requests of apps that cannot be answered any more say where to begin again.</summary>
public sealed class OldRequestTests(ConnectPortal connect)
{
    private const string Unknown = "The app that sent you here is not set up correctly";

    [Fact]
    public async Task A_log_in_page_that_was_open_for_too_long_leads_back_to_the_app()
    {
        await using var portal = await PortalApp.StartAsync(
            AppClient.Settings("wiki", "a secret", ("Name:en", "Wiki"), ("Home", "https://wiki.example.com/")));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        var (login, _) = await app.AuthorizeAsync(visitor);
        portal.Clock.Advance(TimeSpan.FromMinutes(21));

        var (page, answer) = await app.ArriveAsync(visitor, await login.SendAsync(
            new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password! }));

        Assert.Null(answer);
        AssertSaysWhereToStart(page);
        Assert.True(page.IsLoggedIn);
        await app.CodeAsync(visitor);
    }

    [Fact]
    public async Task A_page_that_was_open_for_too_long_does_not_promise_to_lead_back()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret", ("Name:en", "Wiki")));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var wrong = new Dictionary<string, string> { ["Form.Email"] = portal.Person("CONFIRMED").Email, ["Form.Password"] = "not the password" };
        var (login, _) = await app.AuthorizeAsync(visitor);
        portal.Clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal("After this, you continue to Wiki.", LeadOn(await login.SendAsync(wrong)));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("This has taken too long. After this, open Wiki again.", LeadOn(await login.SendAsync(wrong)));
    }

    [Fact]
    public async Task Back_after_the_log_in_leads_back_to_the_app()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var request = await PageView.ReadAsync(
            visitor, await visitor.Http.GetAsync(app.AuthorizeUrl(("prompt", "consent")), TestContext.Current.CancellationToken));
        var (question, _) = await app.ArriveAsync(visitor, request);
        Assert.NotEmpty((await app.ArriveAsync(visitor, await question.PressAsync("Allow"))).Answer!["code"]);

        AssertSaysWhereToStart(await visitor.OpenAsync(request.Location!));
    }

    [Fact]
    public async Task Without_a_page_to_begin_at_there_is_no_link()
    {
        using var visitor = connect.Portal.NewVisitor();

        var page = await visitor.OpenAsync("/connect/authorize?client_id=board&request_uri=urn:ietf:params:oauth:request_uri:gone");

        Assert.Equal("Start again at board", page.Heading);
        Assert.Equal(["/"], page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("authorize?client_id=wiki&redirect_uri=https://evil.example/", "Wiki is not set up correctly")]
    [InlineData("endsession?client_id=wiki&post_logout_redirect_uri=https://evil.example/", "Wiki is not set up correctly")]
    [InlineData("endsession?post_logout_redirect_uri=https://evil.example/", Unknown)]
    [InlineData("authorize?client_id=nobody&request_uri=urn:ietf:params:oauth:request_uri:gone", Unknown)]
    [InlineData("authorize?client_id=nobody&redirect_uri=https://evil.example/", Unknown)]
    [InlineData("authorize", Unknown)]
    public async Task A_request_that_would_fail_again_is_not_sent_back_and_names_who_can_mend_it(string request, string title)
    {
        using var visitor = connect.Portal.NewVisitor();

        var page = await visitor.OpenAsync($"/connect/{request}");

        Assert.Equal((HttpStatusCode.BadRequest, title), (page.Status, page.Heading));
        Assert.Contains("Tell the people who run the app or this site.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("form", page.MainText, StringComparison.Ordinal);
        Assert.Equal(["mailto:help@example.com", "/"], page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
    }

    private static string LeadOn(PageView page) => page.Document.QuerySelector("h1 + p")!.TextContent.Trim();

    private static void AssertSaysWhereToStart(PageView page)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("Start again at Wiki", page.Heading);
        Assert.Equal("Open Wiki", page.Document.QuerySelector("main a[href='https://wiki.example.com/']")!.TextContent);
    }
}
