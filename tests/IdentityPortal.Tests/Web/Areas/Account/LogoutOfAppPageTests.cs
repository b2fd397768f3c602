using System.Net;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>An app asks for a log-out, and cannot show that it acts for the person. They choose what ends.</summary>
public sealed class LogoutOfAppPageTests(ConnectPortal connect)
{
    private const string Only = "Log out of Wiki only";

    [Fact]
    public async Task The_page_names_the_app_and_offers_to_leave_it_or_everything()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (page, _) = await AskAsync(wiki, visitor, ("client_id", "wiki"));

        Assert.Equal("Log out", page.Heading);
        Assert.Contains("Wiki asks to log you out. Where do you want to log out?", page.MainText, StringComparison.Ordinal);
        Assert.Equal(["Log out here and in all apps", Only], page.Document.QuerySelectorAll("main button").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task The_page_promises_no_more_than_the_apps_can_be_told()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        await wiki.CodeAsync(visitor);
        await board.CodeAsync(visitor);

        var (page, _) = await AskAsync(wiki, visitor, ("client_id", "wiki"));

        Assert.Contains("If you are logged in to board, log out there as well.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("logged in to Wiki", page.MainText, StringComparison.Ordinal);
        Assert.Equal(["Log out here and wherever possible", Only], page.Document.QuerySelectorAll("main button").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public async Task Whoever_uses_another_account_learns_where_else_to_log_out()
    {
        using var board = connect.Board();
        using var vault = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        await board.CodeAsync(visitor);

        var login = await visitor.FollowAsync(await (await vault.AuthorizeAsync(visitor)).Page.PressAsync("Log out and use another account"));

        Assert.Equal("You are logged out. If you are logged in to board, log out there as well.", login.Banner);
    }

    [Fact]
    public async Task An_app_that_names_itself_only_by_its_address_or_by_another_session_is_named_too()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var other = await connect.LoggedInAsync();
        var hint = (await wiki.RedeemAsync(await wiki.CodeAsync(other)))["id_token"];

        foreach (var parameter in new[] { ("post_logout_redirect_uri", wiki.RedirectUri), ("id_token_hint", hint) })
        {
            var (page, _) = await AskAsync(wiki, visitor, parameter);
            Assert.Contains("Wiki asks to log you out.", page.MainText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leaving_the_app_ends_what_it_was_given_in_this_session_and_leads_back_to_it()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        using var here = connect.Portal.NewVisitor();
        using var there = connect.Portal.NewVisitor();
        await here.HasLoggedInAsync(person.Email, person.Password!);
        await there.HasLoggedInAsync(person.Email, person.Password!);
        var (left, kept) = (await wiki.RedeemAsync(await wiki.CodeAsync(here)), await wiki.RedeemAsync(await wiki.CodeAsync(there)));
        var other = await board.RedeemAsync(await board.CodeAsync(here));
        var before = connect.Portal.Log.Lines.Count;

        var (page, _) = await AskAsync(wiki, here, ("client_id", "wiki"), ("post_logout_redirect_uri", wiki.RedirectUri), ("state", "bye"));
        var (_, answer) = await wiki.ArriveAsync(here, await page.PressAsync(Only));

        Assert.Equal("bye", answer!["state"]);
        Assert.True((await here.OpenAsync("/")).IsLoggedIn);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wiki.UserInfoAsync(left["access_token"])).Status);
        Assert.Equal("invalid_grant", (await wiki.RefreshAsync(left["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(kept["access_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await board.UserInfoAsync(other["access_token"])).Status);
        var logged = Assert.Single(connect.Portal.Log.Lines.Skip(before), line => line.StartsWith("Information 1360 ", StringComparison.Ordinal));
        Assert.DoesNotContain(person.Email, logged, StringComparison.Ordinal);
        Assert.NotEmpty((await wiki.RedeemAsync(await wiki.CodeAsync(here, ("prompt", "none"))))["access_token"]);
    }

    [Fact]
    public async Task Without_an_address_to_go_back_to_the_portal_says_what_has_ended()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        await wiki.CodeAsync(visitor);

        var (left, _) = await wiki.ArriveAsync(visitor, await (await AskAsync(wiki, visitor, ("client_id", "wiki"))).Page.PressAsync(Only));
        Assert.Equal(("/Account", "You are logged out of Wiki, and still logged in here.", true), (left.Url, left.Banner, left.IsLoggedIn));

        var (ended, _) = await wiki.ArriveAsync(
            visitor, await (await AskAsync(wiki, visitor, ("client_id", "wiki"))).Page.PressAsync("Log out here and in all apps"));
        Assert.Equal(("/", "You are logged out.", false), (ended.Url, ended.Banner, ended.IsLoggedIn));
    }

    [Fact]
    public async Task Whoever_goes_back_to_the_app_is_not_told_later()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (page, _) = await AskAsync(wiki, visitor, ("client_id", "wiki"), ("post_logout_redirect_uri", wiki.RedirectUri));
        await wiki.ArriveAsync(visitor, await page.PressAsync(Only));

        Assert.Null((await visitor.OpenAsync("/Account")).Banner);
    }

    [Fact]
    public async Task A_forged_answer_says_of_no_app_that_it_is_left()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        await wiki.CodeAsync(visitor);
        var asked = await AskAsync(wiki, visitor, ("client_id", "wiki"));
        var request = QueryHelpers.ParseQuery(new Uri(connect.Portal.Address, asked.Page.Url).Query)["returnUrl"];

        var (page, _) = await wiki.OpenAsync(visitor, $"{request}&only=true");

        Assert.Equal(("/Account", null, true), (page.Url, page.Banner, page.IsLoggedIn));
    }

    [Fact]
    public async Task Leaving_everything_ends_the_session()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var (page, _) = await AskAsync(wiki, visitor, ("client_id", "wiki"), ("post_logout_redirect_uri", wiki.RedirectUri), ("state", "bye"));
        var (_, answer) = await wiki.ArriveAsync(visitor, await page.PressAsync("Log out here and in all apps"));

        Assert.Equal("bye", answer!["state"]);
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task Whoever_presses_after_the_session_has_ended_goes_back_to_the_app()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var (page, _) = await AskAsync(wiki, visitor, ("client_id", "wiki"), ("post_logout_redirect_uri", wiki.RedirectUri), ("state", "bye"));
        await visitor.HasLoggedOutAsync();

        var (_, answer) = await wiki.ArriveAsync(visitor, await page.PressAsync(Only));

        Assert.Equal("bye", answer!["state"]);
    }

    [Fact]
    public async Task An_address_that_says_so_already_ends_nothing_and_asks()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));

        var (page, answer) = await AskAsync(wiki, visitor, ("client_id", "wiki"), ("only", "true"));

        Assert.Null(answer);
        Assert.StartsWith("/Account/Logout", page.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(tokens["access_token"])).Status);
    }

    [Theory]
    [InlineData("/Account/LogoutOfApp")]
    [InlineData("/Account/LogoutOfApp?returnUrl=%2FAccount")]
    [InlineData("/Account/LogoutOfApp?returnUrl=%2Fconnect%2Fendsession%3Fclient_id%3Dnothing")]
    public async Task Without_an_app_there_is_only_the_usual_question(string url)
    {
        using var visitor = await connect.LoggedInAsync();

        var opened = await visitor.OpenAsync(url);
        const string Token = "__RequestVerificationToken";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { [Token] = opened.ValueOf(Token)! });
        var pressed = await visitor.FollowAsync(await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(url, form, TestContext.Current.CancellationToken)));

        Assert.All([opened, pressed], page => Assert.Equal(["Log out"], page.Document.QuerySelectorAll("main button").Select(button => button.TextContent.Trim())));
        Assert.True(pressed.IsLoggedIn);
    }

    private static async Task<Arrival> AskAsync(AppClient app, Visitor visitor, params (string Name, string Value)[] parameters) =>
        await app.ArriveAsync(visitor, await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(QueryHelpers.AddQueryString(
            "/connect/endsession", parameters.ToDictionary(one => one.Name, one => (string?)one.Value)))));
}
