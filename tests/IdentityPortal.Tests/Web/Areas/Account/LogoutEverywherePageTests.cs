using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class LogoutEverywherePageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task It_ends_all_sessions_at_once_and_all_tokens_at_Cognito()
    {
        await using var app = await PortalApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        var person = app.Person("CONFIRMED");
        using var here = await app.LogInAsync(person);
        using var there = await another.LogInAsync(person);

        var page = await (await here.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing);

        Assert.Equal("You are logged out on all devices. Other sites that use this account may take a while to log you out.", page.Banner);
        Assert.False(page.IsLoggedIn);
        Assert.False(await there.IsInAsync());
        Assert.Equal("GlobalSignOut", app.Pool.Calls[^1]);
    }

    [Fact]
    public async Task Other_people_stay_logged_in()
    {
        var app = portal.App;
        using var other = await app.LogInAsync(await portal.NewPersonAsync());
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_the_portals_sessions_end_and_the_page_says_which_do_not()
    {
        await using var app = await PortalApp.StartAsync();
        using var here = await app.LogInAsync(app.Person("CONFIRMED"));
        using var there = await app.LogInAsync(app.Person("CONFIRMED"));
        using var fault = app.Pool.Faults.Inject("GlobalSignOut", Fault.DropConnection);

        var page = await (await here.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing);

        Assert.StartsWith("You are logged out of this site on all devices. Other sites", page.Banner, StringComparison.Ordinal);
        Assert.False(page.IsLoggedIn);
        Assert.False(await there.IsInAsync());
    }

    [Fact]
    public async Task A_link_to_it_asks_and_ends_nothing()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        Assert.Equal("Log out everywhere", (await visitor.OpenAsync("/Account/LogoutEverywhere")).Heading);

        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Without_the_forms_token_nobody_is_logged_out()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        using var reply = await visitor.Http.PostAsync("/Account/LogoutEverywhere", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.True(await visitor.IsInAsync());
    }
}
