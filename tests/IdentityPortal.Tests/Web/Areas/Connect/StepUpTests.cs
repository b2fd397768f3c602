using System.Globalization;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that ask for a second factor (acr).</summary>
public sealed class StepUpTests(ForumPortal portal) : IClassFixture<ForumPortal>
{
    private static readonly (string, string?) TwoFactors = ("acr_values", "2fa");

    [Fact]
    public async Task A_session_with_one_factor_is_told_as_such_and_is_enough_for_others()
    {
        using var app = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();

        Assert.Equal("1fa", Acr(await TokenAsync(app, await app.CodeAsync(visitor))));
        await app.CodeAsync(visitor, ("acr_values", "1fa"));
        await app.CodeAsync(visitor, ("acr_values", "2fa 1fa"));
        await app.CodeAsync(visitor, ("acr_values", "urn:example:gold"));
    }

    [Fact]
    public async Task Somebody_with_a_second_factor_proves_who_they_are_with_it()
    {
        using var app = portal.Wiki();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        var authenticator = await Authenticator.EnrolAsync(portal.Portal, person);
        var before = await TokenAsync(app, await app.CodeAsync(visitor));
        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(11));

        var prove = (await app.AuthorizeAsync(visitor, TwoFactors)).Page;
        Assert.StartsWith("/Account/Prove", prove.Url, StringComparison.Ordinal);
        Assert.Contains("To continue to wiki, you need a second step.", prove.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("After this", prove.MainText, StringComparison.Ordinal);
        var code = await prove.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password! });
        Assert.StartsWith("/Account/AuthenticatorCode", code.Url, StringComparison.Ordinal);
        var arrival = await app.ArriveAsync(visitor, await code.SendAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }));

        var after = await TokenAsync(app, arrival.Answer!["code"]);
        Assert.Equal("2fa", Acr(after));
        Assert.Equal(["pwd", "otp", "mfa"], after.Claims.Where(claim => claim.Type == "amr").Select(claim => claim.Value));
        Assert.True(TimeOf(after) > TimeOf(before));
        Assert.Equal(before.GetClaim("sid").Value, after.GetClaim("sid").Value);
        Assert.Equal("2fa", Acr(await TokenAsync(app, await app.CodeAsync(visitor, ("prompt", "none"), TwoFactors))));
    }

    [Fact]
    public async Task Somebody_without_a_second_factor_sets_one_up_on_the_way()
    {
        using var app = portal.Wiki();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        portal.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        var password = new Dictionary<string, string> { ["Form.Password"] = person.Password! };

        var (security, none) = await app.AuthorizeAsync(visitor, TwoFactors);
        Assert.Null(none);
        Assert.StartsWith("/Account/Security", security.Url, StringComparison.Ordinal);
        Assert.Contains("To continue to wiki, you need a second step.", security.MainText, StringComparison.Ordinal);

        var key = await visitor.FollowAsync(await (await security.GoAsync("AddAuthenticator")).PressAsync("Show the picture to scan"));
        var authenticator = Authenticator.Of(portal.Portal, key);
        security = await key.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code });
        Assert.Contains("To continue to wiki, log in with your second step.", security.MainText, StringComparison.Ordinal);

        portal.Portal.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await (await security.GoAsync("Prove")).SubmitAsync(password);
        var arrival = await app.ArriveAsync(visitor, await code.SendAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }));

        Assert.Equal("2fa", Acr(await TokenAsync(app, arrival.Answer!["code"])));
    }

    [Fact]
    public async Task Whoever_logged_in_a_while_ago_proves_who_they_are_before_setting_one_up()
    {
        using var app = portal.Wiki();
        var person = await portal.NewPersonAsync();
        using var visitor = await portal.LoggedInAsync(person);
        portal.Portal.Clock.Advance(TimeSpan.FromMinutes(11));

        var prove = (await app.AuthorizeAsync(visitor, TwoFactors)).Page;
        Assert.StartsWith("/Account/Prove", prove.Url, StringComparison.Ordinal);
        var (security, _) = await app.ArriveAsync(visitor, await prove.SendAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password! }));

        Assert.StartsWith("/Account/Security", security.Url, StringComparison.Ordinal);
        Assert.Contains("To continue to wiki, you need a second step.", security.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_want_a_second_factor_goes_back_to_the_app()
    {
        using var app = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();
        var security = (await app.AuthorizeAsync(visitor, TwoFactors)).Page;

        var back = security.Document.QuerySelector("main a[href*='declined']")!;
        Assert.Equal("Back to wiki", back.TextContent);
        var link = await visitor.Http.GetAsync(back.GetAttribute("href"), TestContext.Current.CancellationToken);
        var (_, answer) = await app.ArriveAsync(visitor, await PageView.ReadAsync(visitor, link));

        Assert.Equal("unmet_authentication_requirements", answer!["error"]);
    }

    [Fact]
    public async Task Without_a_page_the_app_learns_that_the_person_has_something_to_do()
    {
        using var app = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();

        Assert.Equal("interaction_required", (await app.AuthorizeAsync(visitor, ("prompt", "none"), TwoFactors)).Answer!["error"]);
    }

    [Fact]
    public async Task A_service_that_asks_about_a_token_learns_how_and_when_the_person_logged_in()
    {
        using var app = portal.Wiki();
        using var visitor = await portal.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answer = await app.SendAsync([("token", tokens["access_token"])], "/connect/introspect");

        Assert.Equal("1fa", answer["acr"]);
        Assert.Equal(TimeOf(new JsonWebToken(tokens["id_token"])), answer.Json.GetProperty("auth_time").GetInt64());
    }

    private static async Task<JsonWebToken> TokenAsync(AppClient app, string code) => new((await app.RedeemAsync(code))["id_token"]);

    private static string Acr(JsonWebToken token) => token.GetClaim("acr").Value;

    private static long TimeOf(JsonWebToken token) => long.Parse(token.GetClaim("auth_time").Value, CultureInfo.InvariantCulture);
}
