using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Connect;

public sealed class LastUseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_that_renews_its_tokens_is_being_used()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var board = new AppClient(portal, "board", secret: null);
        using var visitor = await LoggedInAsync(portal);
        var tokens = await board.RedeemAsync(await board.CodeAsync(visitor));

        portal.Clock.Advance(TimeSpan.FromMinutes(30));
        await board.RefreshAsync(tokens["refresh_token"]);

        var use = await portal.InStoreAsync(store => store.AppUses.SingleAsync(Stop));
        Assert.Equal(TimeSpan.FromMinutes(30), use.LastUsedAt - use.FirstUsedAt);
    }

    [Theory]
    [InlineData("/connect/endsession?client_id=board", "Log out of board only")]
    [InlineData("/Account/WithdrawApp/board", "Stop using board")]
    public async Task An_app_that_was_left_and_is_used_again_is_not_told_of_the_earlier_end(string url, string button)
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings(
            "board", secret: null, ("Home", "https://board.example.com/"), ("BackchannelLogoutUri", "https://board.invalid/logged-out")));
        using var board = new AppClient(portal, "board", secret: null);
        using var visitor = await LoggedInAsync(portal);
        await board.CodeAsync(visitor);
        await (await visitor.OpenAsync(url)).PressAsync(button);
        Assert.Equal(1, await portal.InStoreAsync(store => store.LogoutNotices.CountAsync(Stop)));

        var code = await board.CodeAsync(visitor);
        Assert.Equal(1, await portal.InStoreAsync(store => store.LogoutNotices.CountAsync(Stop)));
        await board.RedeemAsync(code);

        Assert.Equal(0, await portal.InStoreAsync(store => store.LogoutNotices.CountAsync(Stop)));
        Assert.Null((await portal.InStoreAsync(store => store.AppUses.SingleAsync(Stop))).EndedAt);
    }

    [Fact]
    public async Task A_code_that_was_made_at_the_moment_when_the_person_left_the_app_gives_nothing()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var board = new AppClient(portal, "board", secret: null);
        using var visitor = await LoggedInAsync(portal);
        var code = await board.CodeAsync(visitor);

        // As if the person had left it after the use was noted, and before the code was there to be ended.
        await portal.InStoreAsync(store => store.AppUses.ExecuteDeleteAsync(Stop));

        Assert.Equal("invalid_grant", (await board.RedeemAsync(code)).Error);
    }

    private static async Task<Visitor> LoggedInAsync(PortalApp portal)
    {
        var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        return visitor;
    }
}
