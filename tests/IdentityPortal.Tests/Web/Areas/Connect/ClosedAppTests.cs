using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>People who are in none of the groups that may use an app.</summary>
public sealed class ClosedAppTests(ConnectPortal connect)
{
    [Fact]
    public async Task They_learn_which_app_it_is_who_they_are_and_whom_to_ask()
    {
        using var app = connect.Vault();
        using var visitor = await connect.LoggedInAsync();

        var (page, answer) = await app.AuthorizeAsync(visitor);

        Assert.Null(answer);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("You may not use vault", page.Heading);
        Assert.Matches("You are logged in as ann[0-9]+@example.com", page.MainText);
        Assert.NotNull(page.Document.QuerySelector("main a[href='mailto:help@example.com']"));
        Assert.True(page.IsLoggedIn);
    }

    [Fact]
    [Trait("Check", "19")]
    public async Task They_go_back_to_the_app_which_learns_that_they_did_not_get_in()
    {
        using var app = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        var (page, _) = await app.AuthorizeAsync(visitor);

        var back = page.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "Back to vault").GetAttribute("href")!;
        var (_, answer) = await app.ArriveAsync(visitor, await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(back, TestContext.Current.CancellationToken)));

        Assert.Equal("access_denied", answer!["error"]);
        Assert.Equal("state of the app", answer["state"]);
    }

    [Fact]
    public async Task They_log_in_to_the_same_app_with_another_account()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("vault", ConnectPortal.Secret, ("Groups:0", "keepers")));
        using var app = new AppClient(portal, "vault", ConnectPortal.Secret);
        using var visitor = portal.NewVisitor();
        var (person, member) = (portal.Person("CONFIRMED"), await portal.NewPersonAsync("keeper@example.com"));
        await portal.AdministerAsync("CreateGroup", new { GroupName = "keepers" });
        await portal.AdministerAsync("AdminAddUserToGroup", new { Username = member.Email, GroupName = "keepers" });
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var (closed, _) = await app.AuthorizeAsync(visitor);

        var login = await visitor.FollowAsync(await closed.PressAsync("Log out and use another account"));
        Assert.False(login.IsLoggedIn);
        Assert.Equal("After this, you continue to vault.", login.Document.QuerySelector("h1 + p")!.TextContent.Trim());
        var (_, answer) = await app.ArriveAsync(visitor, await login.SendAsync(
            new Dictionary<string, string> { ["Form.Email"] = member.Email, ["Form.Password"] = member.Password! }));

        Assert.NotEmpty(answer!["code"]);
        Assert.Equal("state of the app", answer["state"]);
    }

    [Fact]
    [Trait("Check", "14")]
    [Trait("Check", "19")]
    public async Task An_app_that_wants_no_page_is_told_at_once()
    {
        using var app = connect.Vault();
        using var visitor = await connect.LoggedInAsync();

        var (_, answer) = await app.AuthorizeAsync(visitor, ("prompt", "none"));

        Assert.Equal("access_denied", answer!["error"]);
    }

    [Fact]
    public async Task Whoever_may_use_an_app_gets_in_whatever_the_address_says()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        await app.CodeAsync(visitor, ("declined", "true"));
    }

    [Fact]
    public async Task The_page_speaks_the_language_that_is_chosen_on_it()
    {
        using var app = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        var (page, _) = await app.AuthorizeAsync(visitor);

        var (german, _) = await app.ArriveAsync(visitor, await page.PressAsync("Deutsch"));

        Assert.Equal("Sie dürfen vault nicht benutzen", german.Heading);
    }
}
