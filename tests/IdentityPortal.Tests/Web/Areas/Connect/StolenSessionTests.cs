using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What ends or renews a session reaches the tokens that apps have got with it.</summary>
public sealed class StolenSessionTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_password_takes_the_apps_away_from_whoever_copied_the_cookie_and_the_owner_notices_nothing()
    {
        using var app = connect.Board();
        using var owner = await connect.LoggedInAsync();
        using var thief = connect.Portal.NewVisitor();
        foreach (var cookie in owner.Cookies)
        {
            thief.SetCookie(cookie.Name, cookie.Value);
        }

        var stolen = await app.RedeemAsync(await app.CodeAsync(thief));
        await (await owner.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Another garden 17 tree",
            ["Form.PasswordAgain"] = "Another garden 17 tree",
        });

        Assert.Equal("invalid_grant", (await app.RefreshAsync(stolen["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(stolen["access_token"])).Status);
        Assert.Equal("login_required", (await app.AuthorizeAsync(thief, ("prompt", "none"))).Answer!["error"]);
        await app.CodeAsync(owner, ("prompt", "none"));
    }

    [Fact]
    public async Task After_a_double_press_on_a_proof_a_log_out_still_ends_everything()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        var (target, fields) = (await visitor.OpenAsync("/Account/Prove?returnUrl=/Preferences"))
            .Fill(new Dictionary<string, string> { ["Form.Password"] = Journeys.Password }, null, null);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => visitor.Http.PostAsync(target, new FormUrlEncodedContent(fields), Stop)));
        var later = await app.RedeemAsync(await app.CodeAsync(visitor));

        await visitor.HasLoggedOutAsync();

        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(later["refresh_token"])).Error);
    }

    [Fact]
    public async Task An_app_that_refreshes_by_itself_does_not_keep_the_desk_open()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("board"));
        using var app = new AppClient(portal, "board", secret: null);
        using var staff = await portal.StaffAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(staff));

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        tokens = await app.RefreshAsync(tokens["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.StartsWith("/Account/Login", (await staff.OpenAsync("/Account")).Url, StringComparison.Ordinal);
    }
}
