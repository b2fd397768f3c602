using System.Net;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>
/// A thief has copied all that a browser and its apps have: the cookies of the portal, the key of an app behind the gate, and the tokens of another
/// app. The table says what of it still works after each act.
/// </summary>
public sealed class StolenKeyTests(TwoKindsPortal portal) : IClassFixture<TwoKindsPortal>
{
    private const string Cookies = "cookies";
    private const string GateKey = "key of the gate";
    private const string AccessToken = "access token";
    private const string RefreshToken = "refresh token";

    private static readonly Dictionary<string, string> Nothing = [];

    private static readonly Dictionary<string, (Func<TwoKindsPortal, Visitor, string, Task> Act, string[] Left)> Table = new()
    {
        ["nothing happens"] = ((_, _, _) => Task.CompletedTask, [Cookies, GateKey, AccessToken, RefreshToken]),
        ["log-out"] = ((_, owner, _) => owner.HasLoggedOutAsync(), []),
        ["log-out everywhere"] = (async (_, owner, _) =>
            await (await owner.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync(), []),
        ["log-out of all other browsers, in another one"] = (async (portal, _, address) =>
        {
            using var elsewhere = portal.App.NewVisitor();
            await elsewhere.HasLoggedInAsync(address);
            await (await elsewhere.OpenAsync("/Account/Sessions")).PressAsync("Log out all other browsers");
        }, []),
        ["new password"] = ((_, owner, _) => ChangePasswordAsync(owner), []),
        ["new password in another browser"] = (async (portal, _, address) =>
        {
            using var elsewhere = portal.App.NewVisitor();
            await elsewhere.HasLoggedInAsync(address);
            await ChangePasswordAsync(elsewhere);
        }, []),
        ["new password with a code"] = (async (portal, _, address) =>
        {
            using var elsewhere = portal.App.NewVisitor();
            await elsewhere.HasForgottenPasswordAsync(address);
            await elsewhere.HasResetPasswordAsync(portal.App.LastMailTo(address).Code!, "Another garden 17 tree");
        }, []),
        ["new address"] = ((portal, owner, address) => owner.HasChangedAddressAsync(portal.App, $"new.{address}"), []),
        ["proof of who it is"] = (async (_, owner, _) => await (await owner.OpenAsync("/Account/Prove?returnUrl=/Preferences"))
            .SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Journeys.Password }).SucceedsAsync(), []),
        ["deletion"] = (async (_, owner, address) => await owner.DeleteAsync(address).SucceedsAsync(), []),
        ["support logs out everywhere"] = ((portal, _, address) => SupportAsync(portal, address, SupportAct.LogOutEverywhere), []),
        ["support disables the account"] = ((portal, _, address) => SupportAsync(portal, address, SupportAct.Disable), []),
        ["support locks the account"] = ((portal, _, address) => SupportAsync(portal, address, SupportAct.Lock), []),
        ["support takes the password away"] = ((portal, _, address) => SupportAsync(portal, address, SupportAct.ForceReset), []),
        ["withdrawal of the app behind the gate"] = (async (_, owner, _) =>
            await (await owner.OpenAsync("/Account/WithdrawApp/wiki")).SubmitAsync(Nothing).SucceedsAsync(), [Cookies, AccessToken, RefreshToken]),
        ["withdrawal of the other app"] = (async (_, owner, _) =>
            await (await owner.OpenAsync("/Account/WithdrawApp/board")).SubmitAsync(Nothing).SucceedsAsync(), [Cookies, GateKey]),
        ["log-out of the other app only"] = (async (_, owner, _) =>
            await (await owner.OpenAsync("/connect/endsession?client_id=board")).PressAsync("Log out of board only"), [Cookies, GateKey]),
    };

    public static TheoryData<string> Acts => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_a_thief_has_copied_works_only_until(string act)
    {
        var address = portal.NewAddress();
        await portal.App.NewPersonAsync(address);
        using var owner = new GateVisitor(portal.App);
        await owner.AtPortal.HasLoggedInAsync(address);
        await owner.EnterAsync(GatePortal.Wiki);
        using var board = new AppClient(portal.App, "board", secret: null);
        var tokens = await board.RedeemAsync(await board.CodeAsync(owner.AtPortal));
        using var thief = new GateVisitor(portal.App) { Cookies = { [GatePortal.Wiki] = new(owner.Cookies[GatePortal.Wiki]) } };
        foreach (var cookie in owner.AtPortal.Cookies)
        {
            thief.AtPortal.SetCookie(cookie.Name, cookie.Value);
        }

        await Table[act].Act(portal, owner.AtPortal, address);

        using var answer = await thief.AskAsync("forward", GatePortal.Wiki, "/", "POST");
        var works = new Dictionary<string, bool>
        {
            [Cookies] = await thief.AtPortal.IsInAsync(),
            [GateKey] = answer.StatusCode == HttpStatusCode.OK,
            [AccessToken] = (await board.UserInfoAsync(tokens["access_token"])).Status == HttpStatusCode.OK,
            [RefreshToken] = (await board.RefreshAsync(tokens["refresh_token"])).Status == HttpStatusCode.OK,
        };
        Assert.Equal(Table[act].Left, works.Where(one => one.Value).Select(one => one.Key));
    }

    private static async Task ChangePasswordAsync(Visitor visitor) =>
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Another garden 17 tree",
            ["Form.PasswordAgain"] = "Another garden 17 tree",
        }).SucceedsAsync();

    private static async Task SupportAsync(TwoKindsPortal portal, string address, SupportAct act)
    {
        using var lead = await portal.LeadAsync();
        var receipt = await lead.FollowAsync(await lead.ActAsync(act, await portal.App.SubAsync(address)).SucceedsAsync());
        Assert.Contains("Apps behind the gate closed at once and are not counted.", receipt.MainText, StringComparison.Ordinal);
    }
}
