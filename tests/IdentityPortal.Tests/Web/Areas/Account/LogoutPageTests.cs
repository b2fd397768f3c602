using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class LogoutPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    [Trait("OfficialPackages", "3.11")]
    [Asvs("7.4.1")]
    public async Task Logging_out_revokes_the_refresh_token_and_kills_the_old_cookie()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        using var thief = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        thief.SetCookie("session", visitor.Cookies.Single(cookie => cookie.Name == "session").Value);
        Assert.True((await thief.OpenAsync("/")).IsLoggedIn);

        var page = await visitor.LogoutAsync();

        Assert.Equal("/", page.Url);
        Assert.Equal("You are logged out.", page.Banner);
        Assert.False(page.IsLoggedIn);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "session");
        Assert.False((await thief.OpenAsync("/")).IsLoggedIn);
        Assert.Equal("RevokeToken", app.Pool.Calls[^1]);
        Assert.Equal(0, await app.InStoreAsync(store => Task.FromResult(store.Sessions.Count())));
    }

    [Fact]
    [Asvs("3.5.3")]
    public async Task A_link_to_it_asks_and_ends_nothing()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await visitor.OpenAsync("/Account/Logout");

        Assert.Equal("Log out", page.Heading);
        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task It_names_the_apps_that_end_with_the_session_and_those_that_go_on()
    {
        await using var app = await PortalApp.StartAsync(
            AppClient.Settings("wiki", "a secret", ("Name:en", "Wiki"), ("BackchannelLogoutUri", "https://wiki.invalid/logged-out"))
                .Concat(AppClient.Settings("board", null, ("Name:en", "Board")))
                .Concat(AppClient.Settings("forum", "a secret", ("Name:en", "Forum"), ("BackchannelLogoutUri", "https://forum.invalid/logged-out")))
                .DistinctBy(setting => setting.Key).ToDictionary());
        using var wiki = new AppClient(app, "wiki", "a secret");
        using var board = new AppClient(app, "board", secret: null);
        using var forum = new AppClient(app, "forum", "a secret");
        using var visitor = app.NewVisitor();
        using var other = app.NewVisitor();
        foreach (var browser in new[] { visitor, other })
        {
            await browser.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        }

        Assert.Empty((await visitor.OpenAsync("/Account/Logout")).Document.QuerySelectorAll("main li"));
        await wiki.CodeAsync(visitor);
        await board.CodeAsync(visitor);
        await forum.CodeAsync(other);

        var page = await visitor.OpenAsync("/Account/Logout");

        Assert.Contains("This also logs you out of:", page.MainText, StringComparison.Ordinal);
        Assert.Equal(["Wiki"], page.Document.QuerySelectorAll("main li").Select(name => name.TextContent.Trim()));
        Assert.Contains("If you are logged in to Board, log out there as well.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_works_while_Cognito_is_unavailable()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var fault = app.Pool.Faults.Inject("RevokeToken", Fault.DropConnection);

        var page = await visitor.LogoutAsync();

        Assert.Equal("You are logged out.", page.Banner);
        Assert.False(page.IsLoggedIn);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1041 ", StringComparison.Ordinal));
    }

    [Fact]
    [Asvs("3.5.1")]
    public async Task Without_the_forms_token_nobody_is_logged_out()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        using var reply = await visitor.Http.PostAsync("/Account/Logout", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
    }
}
