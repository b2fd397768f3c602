using System.Net;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>How long codes, tokens and pushed requests last. These tests move the clock, so they have a portal of their own.</summary>
public sealed class GrantLifeTests(ConnectPortal connect) : IClassFixture<ConnectPortal>
{
    [Fact]
    [Trait("Check", "23")]
    public async Task A_code_used_again_half_a_minute_later_ends_what_it_gave()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var code = await app.CodeAsync(visitor);
        var tokens = await app.RedeemAsync(code);
        Pass(TimeSpan.FromSeconds(30));

        Assert.Equal("invalid_grant", (await app.RedeemAsync(code)).Error);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Fact]
    [Trait("Check", "24")]
    public async Task A_code_lasts_a_minute()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var (early, late) = (await app.CodeAsync(visitor), await app.CodeAsync(visitor));

        Pass(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(early)).Status);
        Pass(TimeSpan.FromSeconds(5));
        Assert.Equal("invalid_grant", (await app.RedeemAsync(late)).Error);
    }

    [Theory]
    [Trait("Check", "30")]
    [InlineData("wiki")]
    [InlineData("board")]
    public async Task A_refresh_token_used_again_after_half_a_minute_ends_its_family(string id)
    {
        using var app = id == "wiki" ? connect.Wiki() : connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));
        var second = await app.RefreshAsync(first["refresh_token"]);
        Pass(TimeSpan.FromSeconds(31));

        Assert.Equal("invalid_grant", (await app.RefreshAsync(first["refresh_token"])).Error);

        Assert.Equal("invalid_grant", (await app.RefreshAsync(second["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(second["access_token"])).Status);
        await app.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    [Trait("Check", "30")]
    public async Task A_refresh_token_of_an_app_without_a_secret_used_again_seconds_later_ends_its_family()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));
        var second = await app.RefreshAsync(first["refresh_token"]);
        Pass(TimeSpan.FromSeconds(4));
        Assert.Equal("invalid_grant", (await app.RefreshAsync(first["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(second["access_token"])).Status);

        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_grant", (await app.RefreshAsync(first["refresh_token"])).Error);

        Assert.Equal("invalid_grant", (await app.RefreshAsync(second["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(second["access_token"])).Status);
    }

    [Fact]
    public async Task An_app_with_a_secret_may_renew_again_when_an_answer_was_lost()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));
        var lost = await app.RefreshAsync(first["refresh_token"]);
        Pass(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(first["refresh_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(lost["refresh_token"])).Status);
    }

    [Fact]
    public async Task An_access_token_lasts_five_minutes()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        Pass(TimeSpan.FromSeconds(299));
        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(tokens["access_token"])).Status);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
    }

    [Fact]
    [Trait("Check", "39")]
    public async Task A_pushed_request_lasts_a_quarter_of_an_hour()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var (early, late) = (await app.PushAsync(), await app.PushAsync());
        Assert.InRange(early.Json.GetProperty("expires_in").GetInt32(), 899, 900);

        Pass(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.NotEmpty((await app.OpenAsync(visitor, app.PushedUrl(early["request_uri"]))).Answer!["code"]);
        Pass(TimeSpan.FromSeconds(2));
        Assert.Null((await app.OpenAsync(visitor, app.PushedUrl(late["request_uri"]))).Answer);
    }

    // AdjustTime changes the time without firing timers.
    private void Pass(TimeSpan time) => connect.Portal.Clock.AdjustTime(connect.Portal.Clock.GetUtcNow() + time);
}
