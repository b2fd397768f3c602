using System.Net;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class WithdrawAppPageTests(ConnectPortal connect, PostgreSql postgreSql)
{
    [Fact]
    public async Task The_page_says_what_it_means_and_ends_nothing()
    {
        using var wiki = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));

        var page = await visitor.OpenAsync("/Account/WithdrawApp/wiki");

        Assert.Equal("Stop using Wiki", page.Heading);
        Assert.Contains("Wiki learns nothing more about you from this site until you open it again.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("If you are logged in to Wiki, log out there as well.", page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(tokens["access_token"])).Status);
    }

    [Fact]
    public async Task An_app_that_is_told_of_log_outs_needs_none_of_its_own()
    {
        await using var portal = await PortalApp.StartAsync(
            AppClient.Settings("wiki", ConnectPortal.Secret, ("BackchannelLogoutUri", "https://wiki.example.com/backchannel-logout")));
        using var wiki = new AppClient(portal, "wiki", ConnectPortal.Secret);
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await wiki.CodeAsync(visitor);

        var page = await visitor.OpenAsync("/Account/WithdrawApp/wiki");

        Assert.Equal("Stop using wiki", page.Heading);
        Assert.DoesNotContain("log out there", page.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task All_that_the_app_has_of_the_person_ends_in_all_sessions_and_nothing_else(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var portal = await PortalApp.StartAsync(store.Settings
            .Concat(AppClient.Settings("wiki", ConnectPortal.Secret, ("Name:en", "Wiki"))).Concat(AppClient.Settings("board"))
            .DistinctBy(setting => setting.Key).ToDictionary(setting => setting.Key, setting => setting.Value));
        using var wiki = new AppClient(portal, "wiki", ConnectPortal.Secret);
        using var board = new AppClient(portal, "board", secret: null);
        var ann = await portal.NewPersonAsync("ann@example.com");
        var bob = await portal.NewPersonAsync("bob@example.com");
        using var desktop = portal.NewVisitor();
        using var phone = portal.NewVisitor();
        using var other = portal.NewVisitor();
        await desktop.HasLoggedInAsync(ann.Email, ann.Password!);
        await phone.HasLoggedInAsync(ann.Email, ann.Password!);
        await other.HasLoggedInAsync(bob.Email, bob.Password!);
        var (onDesktop, onPhone) = (await wiki.RedeemAsync(await wiki.CodeAsync(desktop)), await wiki.RedeemAsync(await wiki.CodeAsync(phone)));
        var unredeemed = await wiki.CodeAsync(desktop);
        var (onBoard, ofBob) = (await board.RedeemAsync(await board.CodeAsync(desktop)), await wiki.RedeemAsync(await wiki.CodeAsync(other)));

        var page = await (await desktop.OpenAsync("/Account/WithdrawApp/wiki")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal(("/Account", "Wiki learns nothing more about you from this site until you open it again."), (page.Url, page.Banner));
        Assert.DoesNotContain("Wiki", page.Document.QuerySelector("section[aria-labelledby=apps]")!.TextContent, StringComparison.Ordinal);
        foreach (var tokens in new[] { onDesktop, onPhone })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await wiki.UserInfoAsync(tokens["access_token"])).Status);
            Assert.Equal("invalid_grant", (await wiki.RefreshAsync(tokens["refresh_token"])).Error);
        }

        Assert.Equal("invalid_grant", (await wiki.RedeemAsync(unredeemed)).Error);
        Assert.Equal(HttpStatusCode.OK, (await board.UserInfoAsync(onBoard["access_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(ofBob["access_token"])).Status);
        var again = await wiki.RedeemAsync(await wiki.CodeAsync(desktop));
        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(again["access_token"])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wiki.UserInfoAsync(onDesktop["access_token"])).Status);
    }

    [Fact]
    public async Task A_second_press_says_that_nothing_was_changed_and_so_does_a_wrong_address()
    {
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        await board.CodeAsync(visitor);
        var page = await visitor.OpenAsync("/Account/WithdrawApp/board");
        await page.SubmitAsync(new Dictionary<string, string>());

        foreach (var second in new[] { await page.SubmitAsync(new Dictionary<string, string>()), await visitor.OpenAsync("/Account/WithdrawApp/nothing") })
        {
            Assert.Equal(("/Account", "Nothing was changed, because you do not use this app."), (second.Url, second.Banner));
        }
    }

    [Fact]
    public async Task Timeline_and_log_tell_it_once()
    {
        using var board = connect.Board();
        var person = await connect.Portal.NewPersonAsync($"{Guid.NewGuid():N}@example.com");
        using var visitor = connect.Portal.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await board.CodeAsync(visitor);
        var before = connect.Portal.Log.Lines.Count;

        var page = await visitor.OpenAsync("/Account/WithdrawApp/board");
        await page.SubmitAsync(new Dictionary<string, string>());
        await page.SubmitAsync(new Dictionary<string, string>());

        var lines = (await visitor.OpenAsync("/Account/Activity")).Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent);
        Assert.Single(lines, line => line.Contains("You stopped using board", StringComparison.Ordinal));
        var logged = Assert.Single(connect.Portal.Log.Lines.Skip(before), line => line.StartsWith("Information 1359 ", StringComparison.Ordinal));
        Assert.Contains("board", logged, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Email, logged, StringComparison.Ordinal);
    }
}
