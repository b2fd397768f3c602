using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that log people out.</summary>
public sealed class EndSessionTests(ConnectPortal connect)
{
    [Fact]
    [Trait("Check", "40")]
    public async Task With_the_ID_token_of_the_session_a_person_is_logged_out_and_back_at_the_app()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var (_, answer) = await LogOutAsync(app, visitor, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", app.RedirectUri), ("state", "bye"));

        Assert.Equal("bye", answer!["state"]);
        Assert.Equal("login_required", (await app.AuthorizeAsync(visitor, ("prompt", "none"))).Answer!["error"]);
    }

    [Theory]
    [Trait("Check", "41")]
    [InlineData("https://evil.example/")]
    [InlineData("https://wiki.example.com/callback?more=1")]
    public async Task Nobody_is_sent_to_an_address_that_the_app_has_not_registered(string address)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var (page, answer) = await LogOutAsync(app, visitor, ("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", address));

        Assert.Null(answer);
        Assert.Equal(400, (int)page.Status);
        await app.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    [Trait("Check", "42")]
    public async Task Without_a_token_or_with_that_of_somebody_else_the_person_is_asked_first()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var other = await connect.LoggedInAsync();
        var others = (await app.RedeemAsync(await app.CodeAsync(other)))["id_token"];

        foreach (var hint in new[] { null, others, others[..^4] + "AAAA", "eyJhbGciOiJub25lIn0.e30." })
        {
            var asked = await LogOutAsync(
                app, visitor, ("id_token_hint", hint), ("client_id", "wiki"), ("post_logout_redirect_uri", app.RedirectUri), ("state", "bye"));

            Assert.StartsWith("/Account/Logout", asked.Page.Url, StringComparison.Ordinal);
            await app.CodeAsync(visitor, ("prompt", "none"));
        }

        var question = await LogOutAsync(app, visitor, ("client_id", "wiki"), ("post_logout_redirect_uri", app.RedirectUri), ("state", "bye"));
        var (_, answer) = await app.ArriveAsync(visitor, await visitor.SendAsync(question.Page, new Dictionary<string, string>()));
        Assert.Equal("bye", answer!["state"]);
        Assert.Equal("login_required", (await app.AuthorizeAsync(visitor, ("prompt", "none"))).Answer!["error"]);
    }

    [Fact]
    [Trait("Check", "43")]
    public async Task Without_any_parameter_it_asks_and_ends_at_the_portal()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var asked = await LogOutAsync(app, visitor);
        var (page, _) = await app.ArriveAsync(visitor, await visitor.SendAsync(asked.Page, new Dictionary<string, string>()));

        Assert.Equal("/", page.Url);
        Assert.False(page.IsLoggedIn);
    }

    private static async Task<Arrival> LogOutAsync(AppClient app, Visitor visitor, params (string Name, string? Value)[] parameters) =>
        await app.ArriveAsync(visitor, await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(QueryHelpers.AddQueryString(
            "/connect/endsession", parameters.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value)))));
}
