using System.Text.Json;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>Whatever ends a session, the apps that were used in it are told (OpenID Connect Back-Channel Logout 1.0).</summary>
public sealed class BackChannelTests(BackChannelPortal portal) : IClassFixture<BackChannelPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "44")]
    public async Task Each_app_of_the_session_gets_one_token_with_the_claims_of_the_specification()
    {
        using var ann = await portal.NewUserAsync();
        using var bob = await portal.NewUserAsync();
        await portal.UseAsync(bob.Browser, "wiki");
        var sid = await portal.UseAsync(ann.Browser, "wiki", "board", "vault");

        await ann.Browser.HasLoggedOutAsync();

        var now = portal.App.Clock.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (app, receiver) in new[] { ("wiki", portal.Wiki), ("board", portal.Board) })
        {
            var token = Assert.Single(await receiver.AboutAsync(ann.Sub));
            var valid = await portal.ValidateAsync(token, app);
            Assert.True(valid.IsValid, $"{valid.Exception}");
            Assert.Equal(
                ["aud", "events", "exp", "iat", "iss", "jti", "sid", "sub"],
                JsonDocument.Parse(Base64UrlTextEncoder.Decode(token.EncodedPayload)).RootElement.EnumerateObject().Select(claim => claim.Name).Order());
            Assert.Equal(("http://localhost:5000/", ann.Sub, sid), (token.Issuer, token.Subject, token.GetClaim("sid").Value));
            Assert.Equal("""{"http://schemas.openid.net/event/backchannel-logout":{}}""", token.GetClaim("events").Value);
            Assert.Equal((now, now + 120), (token.GetPayloadValue<long>("iat"), token.GetPayloadValue<long>("exp")));
        }

        await portal.AllAreToldAsync();
        Assert.NotEqual(Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).Id, Assert.Single(await portal.Board.AboutAsync(ann.Sub)).Id);
        Assert.Empty(await portal.Wiki.AboutAsync(bob.Sub, 0));
    }

    [Fact]
    public async Task A_logout_token_is_no_ID_token_and_an_ID_token_no_logout_token()
    {
        using var ann = await portal.NewUserAsync();
        using var app = new AppClient(portal.App, "board", secret: null);
        var tokens = await app.RedeemAsync(await app.CodeAsync(ann.Browser));
        Assert.False((await portal.ValidateAsync(new JsonWebToken(tokens["id_token"]), "board")).IsValid);

        await ann.Browser.HasLoggedOutAsync();
        var logout = (await portal.Board.AboutAsync(ann.Sub))[0].EncodedToken;

        // As the hint of whom an app logs out, it would spare the person a question.
        using var again = await portal.AgainAsync(ann.Address);
        var arrival = await app.ArriveAsync(again, await PageView.ReadAsync(again, await again.Http.GetAsync(
            QueryHelpers.AddQueryString("/connect/endsession", "id_token_hint", logout), Stop)));
        Assert.StartsWith("/Account/Logout", arrival.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Check", "7")]
    public async Task The_discovery_document_says_that_apps_are_told()
    {
        using var app = new AppClient(portal.App, "board", secret: null);

        var document = JsonDocument.Parse(await app.Http.GetStringAsync("/.well-known/openid-configuration", Stop)).RootElement;

        Assert.True(document.GetProperty("backchannel_logout_supported").GetBoolean());
        Assert.True(document.GetProperty("backchannel_logout_session_supported").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Ends))]
    [Trait("Check", "45")]
    public async Task Whatever_ends_the_session_the_app_is_told_once(string end)
    {
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki", "vault");

        await EndAsync[end](portal, ann);

        Assert.Equal(sid, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);
        await portal.AllAreToldAsync();
        Assert.Single(await portal.Wiki.AboutAsync(ann.Sub));
        Assert.Empty(await portal.Board.AboutAsync(ann.Sub, 0));
        Assert.All(await portal.App.UsesAsync(ann.Sub), use => Assert.NotNull(use.EndedAt));
    }

    public static TheoryData<string> Ends => [.. EndAsync.Keys];

    private static readonly Dictionary<string, Func<BackChannelPortal, AppUser, Task>> EndAsync = new()
    {
        ["the person logs out everywhere"] = (_, ann) => LogOutEverywhereAsync(ann.Browser),
        ["the person logs out everywhere, elsewhere"] = async (portal, ann) =>
        {
            using var elsewhere = await portal.AgainAsync(ann.Address);
            await LogOutEverywhereAsync(elsewhere);
        },
        ["the person ends it from the list of browsers"] = async (portal, ann) =>
        {
            using var elsewhere = await portal.AgainAsync(ann.Address);
            await (await elsewhere.OpenAsync("/Account/Sessions")).PressAsync("Log out all other browsers");
        },
        ["an app logs the person out"] = async (portal, ann) =>
        {
            using var app = new AppClient(portal.App, "vault", BackChannelPortal.Secret);
            var hint = (await app.RedeemAsync(await app.CodeAsync(ann.Browser)))["id_token"];
            await app.ArriveAsync(ann.Browser, await PageView.ReadAsync(ann.Browser, await ann.Browser.Http.GetAsync(
                QueryHelpers.AddQueryString("/connect/endsession", "id_token_hint", hint), Stop)));
            Assert.False(await ann.Browser.IsInAsync());
        },
        ["a new password elsewhere"] = async (portal, ann) =>
        {
            using var elsewhere = await portal.AgainAsync(ann.Address);
            await ChangePasswordAsync(elsewhere).SucceedsAsync();
        },
        ["a new password with a code"] = async (portal, ann) =>
        {
            using var elsewhere = portal.App.NewVisitor();
            await elsewhere.HasForgottenPasswordAsync(ann.Address);
            await elsewhere.HasResetPasswordAsync(portal.App.LastMailTo(ann.Address).Code!, "Another garden 17 tree");
        },
        ["support logs out everywhere"] = (portal, ann) => SupportAsync(portal, ann, SupportAct.LogOutEverywhere),
        ["support disables the account"] = (portal, ann) => SupportAsync(portal, ann, SupportAct.Disable),
        ["support locks the account"] = (portal, ann) => SupportAsync(portal, ann, SupportAct.Lock),
        ["support takes the password away"] = (portal, ann) => SupportAsync(portal, ann, SupportAct.ForceReset),
    };

    [Fact]
    [Trait("Check", "45")]
    public async Task When_the_person_deletes_the_account_the_app_is_told_and_no_use_is_kept()
    {
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki");

        await ann.Browser.DeleteAsync(ann.Address).SucceedsAsync();

        Assert.Equal(sid, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);
        await portal.AllAreToldAsync();
        Assert.Empty(await portal.App.UsesAsync(ann.Sub));
    }

    [Fact]
    public async Task The_browser_in_which_a_new_password_was_chosen_stays_logged_in_to_apps()
    {
        using var ann = await portal.NewUserAsync();
        using var elsewhere = await portal.AgainAsync(ann.Address);
        var here = await portal.UseAsync(ann.Browser, "wiki");
        var there = await portal.UseAsync(elsewhere, "wiki");

        await ChangePasswordAsync(ann.Browser).SucceedsAsync();
        Assert.Equal(there, Assert.Single(await portal.Wiki.AboutAsync(ann.Sub)).GetClaim("sid").Value);

        // Whoever looks for sessions that are gone finds it under its new key.
        await portal.App.Services.GetRequiredService<AppLogouts>().EndGoneAsync(Stop);
        await ann.Browser.HasLoggedOutAsync();
        Assert.Equal([there, here], (await portal.Wiki.AboutAsync(ann.Sub, 2)).Select(token => token.GetClaim("sid").Value));
    }

    [Fact]
    public async Task A_use_that_has_ended_by_itself_is_told_once_and_a_new_one_again()
    {
        using var ann = await portal.NewUserAsync();
        var sid = await portal.UseAsync(ann.Browser, "wiki", "board");
        var logouts = portal.App.Services.GetRequiredService<AppLogouts>();

        Assert.Equal(1, (await EndUseAsync()).Told);
        Assert.Equal(0, (await EndUseAsync()).Told);
        logouts.SendSoon();
        await portal.AllAreToldAsync();
        Assert.Single(await portal.Wiki.AboutAsync(ann.Sub));
        Assert.True(await ann.Browser.IsInAsync());

        await portal.UseAsync(ann.Browser, "wiki");
        await ann.Browser.HasLoggedOutAsync();
        await portal.AllAreToldAsync();
        Assert.Equal(2, (await portal.Wiki.AboutAsync(ann.Sub, 2)).Count);
        Assert.Single(await portal.Board.AboutAsync(ann.Sub));

        Task<ToldApps> EndUseAsync() => portal.App.InStoreAsync(
            store => logouts.EndAsync(store, store.AppUses.Where(use => use.Sid == sid && use.App == "wiki"), Stop));
    }

    private static async Task LogOutEverywhereAsync(Visitor visitor) =>
        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();

    private static async Task<PageView> ChangePasswordAsync(Visitor visitor) =>
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Another garden 17 tree",
            ["Form.PasswordAgain"] = "Another garden 17 tree",
        });

    private static async Task SupportAsync(BackChannelPortal portal, AppUser person, SupportAct act)
    {
        using var lead = await portal.LeadAsync();
        await lead.ActAsync(act, person.Sub).SucceedsAsync();
    }
}
