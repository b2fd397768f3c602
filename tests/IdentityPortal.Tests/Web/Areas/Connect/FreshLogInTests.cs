using System.Globalization;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that ask how long ago somebody logged in.</summary>
public sealed class FreshLogInTests
{
    [Theory]
    [Trait("Check", "15")]
    [Trait("Check", "16")]
    [InlineData("prompt", "login")]
    [InlineData("prompt", "select_account")]
    [InlineData("max_age", "1")]
    public async Task Somebody_whose_log_in_is_too_old_proves_again_who_they_are(string name, string value)
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        var before = await TimeAsync(app, await app.CodeAsync(visitor));
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        var proof = await app.AuthorizeAsync(visitor, (name, value));
        Assert.StartsWith("/Account/Prove", proof.Page.Url, StringComparison.Ordinal);
        var (_, answer) = await app.ArriveAsync(
            visitor, await visitor.SendAsync(proof.Page, new Dictionary<string, string> { ["Form.Password"] = person.Password! }));

        Assert.Equal(before + 10, await TimeAsync(app, answer!["code"]));
    }

    [Fact]
    [Trait("Check", "16")]
    public async Task A_recent_one_is_enough_for_max_age()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        await app.CodeAsync(visitor, ("max_age", "10000"));
    }

    [Fact]
    public async Task Whoever_proves_again_who_they_are_has_not_logged_out()
    {
        await using var portal = await PortalApp.StartAsync(
            AppClient.Settings("wiki", "a secret", ("BackchannelLogoutUri", "https://wiki.invalid/logged-out")));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password!);
        await app.CodeAsync(visitor);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));

        var proof = (await app.AuthorizeAsync(visitor, ("prompt", "login"))).Page;
        await app.ArriveAsync(visitor, await visitor.SendAsync(proof, new Dictionary<string, string> { ["Form.Password"] = person.Password! }));

        Assert.Contains("RevokeToken", portal.Pool.Calls);
        Assert.DoesNotContain("You logged out", (await visitor.OpenAsync("/Account/Activity")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Log.Lines, line => line.StartsWith("Information 1040 ", StringComparison.Ordinal));
        Assert.Equal(0, await portal.InStoreAsync(store => store.LogoutNotices.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<long> TimeAsync(AppClient app, string code) => long.Parse(
        new JsonWebToken((await app.RedeemAsync(code))["id_token"]).GetClaim("auth_time").Value, CultureInfo.InvariantCulture);
}
