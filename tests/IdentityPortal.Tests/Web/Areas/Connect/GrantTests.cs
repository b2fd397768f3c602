using System.Net;
using System.Text;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Codes and refresh tokens: who may use them, and how often.</summary>
public sealed class GrantTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "23")]
    public async Task A_code_used_twice_ends_what_it_gave()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var code = await app.CodeAsync(visitor);
        var tokens = await app.RedeemAsync(code);

        Assert.Equal("invalid_grant", (await app.RedeemAsync(code)).Error);

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
    }

    [Theory]
    [Trait("Check", "25")]
    [InlineData("code_verifier", "wrongwrongwrongwrongwrongwrongwrongwrongwrong", "invalid_grant")]
    [InlineData("code_verifier", null, "invalid_request")]
    [InlineData("redirect_uri", "https://wiki.example.com/other", "invalid_grant")]
    public async Task A_code_alone_is_worth_nothing(string name, string? value, string error)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var code = await app.CodeAsync(visitor);

        Assert.Equal(error, (await app.RedeemAsync(code, (name, value))).Error);
    }

    [Fact]
    [Trait("Check", "25")]
    public async Task A_code_of_another_app_is_worth_nothing()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var code = await wiki.CodeAsync(visitor);

        Assert.Equal("invalid_grant", (await board.RedeemAsync(code, ("redirect_uri", wiki.RedirectUri), ("code_verifier", wiki.Verifier))).Error);
    }

    [Fact]
    [Trait("Check", "26")]
    public async Task The_secret_may_come_in_the_header_or_the_form_and_nothing_else_will_do()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(await app.CodeAsync(visitor))).Status);
        var wrong = await app.RedeemAsync(await app.CodeAsync(visitor), ("client_secret", "wrong"));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (wrong.Status, wrong.Error));
        app.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"wiki:{Uri.EscapeDataString(ConnectPortal.Secret)}")));
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(await app.CodeAsync(visitor), ("client_id", null), ("client_secret", null))).Status);
    }

    [Theory]
    [Trait("Check", "26")]
    [InlineData("wiki:wrong")]
    [InlineData("nobody:wrong")]
    [InlineData("wiki:")]
    public async Task A_wrong_secret_in_the_header_is_a_401_that_says_how_to_send_one(string credentials)
    {
        using var app = connect.Wiki();
        app.Http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

        using var answer = await app.Http.PostAsync(
            "/connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = "none" }), Stop);

        Assert.Equal((HttpStatusCode.Unauthorized, "Basic"), (answer.StatusCode, answer.Headers.WwwAuthenticate.Single().Scheme));
        Assert.Contains("invalid_client", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Check", "26")]
    public async Task An_app_without_a_secret_may_not_send_one()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();

        Assert.Equal("invalid_client", (await app.RedeemAsync(await app.CodeAsync(visitor), ("client_secret", "one"))).Error);
    }

    [Fact]
    [Trait("Check", "29")]
    public async Task A_refresh_token_gives_less_but_never_more()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("scope", "openid email offline_access")));

        Assert.Equal(HttpStatusCode.BadRequest, (await app.RefreshAsync(tokens["refresh_token"], ("scope", "openid profile"))).Status);
        var fewer = await app.RefreshAsync(tokens["refresh_token"], ("scope", "openid"));
        Assert.False((await app.UserInfoAsync(fewer["access_token"])).Json.TryGetProperty("email", out _));
    }

    [Fact]
    [Trait("Check", "32")]
    public async Task An_app_that_does_not_ask_gets_no_refresh_token()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("scope", "openid")));

        Assert.False(tokens.Json.TryGetProperty("refresh_token", out _));
    }

    [Fact]
    public async Task Of_many_who_use_the_refresh_token_of_an_app_without_a_secret_one_gets_another()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.RefreshAsync(tokens["refresh_token"])));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Error == "invalid_grant"));
    }

    [Fact]
    public async Task An_app_with_a_secret_may_repeat_a_renewal_whose_answer_was_lost()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.RefreshAsync(tokens["refresh_token"])).Status);
    }

    [Fact]
    [Trait("Check", "31")]
    public async Task When_the_person_logs_out_nothing_of_the_session_works_any_more()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var code = await app.CodeAsync(visitor);
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await visitor.HasLoggedOutAsync();

        Assert.Equal("invalid_grant", (await app.RedeemAsync(code)).Error);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens["refresh_token"])).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
    }

    [Fact]
    [Trait("Check", "28")]
    public async Task Any_number_of_right_secrets_are_taken_from_one_network_and_few_wrong_ones()
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("wiki", "a secret"))
        {
            ["Portal:RateLimits:FormBurst"] = "5",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "wiki", "a secret");

        for (var request = 0; request < 20; request++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await app.RedeemAsync("no code")).Status);
        }

        for (var wrong = 0; wrong < 5; wrong++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.RedeemAsync("no code", ("client_secret", "wrong"))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await app.RedeemAsync("no code", ("client_secret", "wrong"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.RedeemAsync("no code")).Status);
    }

    [Theory]
    [Trait("Check", "27")]
    [InlineData("application/json", "{}")]
    [InlineData("application/x-www-form-urlencoded", "grant_type=refresh_token&grant_type=authorization_code&client_id=wiki")]
    [InlineData("application/x-www-form-urlencoded", "client_id=board")]
    public async Task A_malformed_request_is_a_400_in_json(string type, string body)
    {
        using var app = connect.Wiki();

        using var answer = await app.Http.PostAsync("/connect/token", new StringContent(body, Encoding.UTF8, type), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", $"{answer.Headers.CacheControl}");
    }

    [Fact]
    [Trait("Check", "27")]
    public async Task Tokens_are_not_given_for_an_address()
    {
        using var app = connect.Wiki();

        using var answer = await app.Http.GetAsync($"/connect/token?grant_type=authorization_code&client_id=wiki&client_secret={ConnectPortal.Secret}&code=none", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    [Trait("Check", "35")]
    public async Task An_access_token_in_the_address_is_refused()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var reply = await app.Http.GetAsync($"/connect/userinfo?access_token={tokens["access_token"]}", Stop);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    [Trait("Check", "37")]
    public async Task Revoking_at_the_moment_of_a_refresh_leaves_nothing_alive()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var refresh = app.RefreshAsync(tokens["refresh_token"]);
        await Task.WhenAll(refresh, app.SendAsync([("token", tokens["refresh_token"])], "/connect/revoke"));

        if ((await refresh).Error is null)
        {
            Assert.Equal("invalid_grant", (await app.RefreshAsync((await refresh)["refresh_token"])).Error);
        }
    }

    [Fact]
    [Trait("Check", "36")]
    public async Task Nobody_revokes_the_token_of_another_app()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await wiki.RedeemAsync(await wiki.CodeAsync(visitor));

        await board.SendAsync([("token", tokens["access_token"])], "/connect/revoke");

        Assert.Equal(HttpStatusCode.OK, (await wiki.UserInfoAsync(tokens["access_token"])).Status);
    }

    [Fact]
    [Trait("Check", "37")]
    public async Task Revoking_a_refresh_token_ends_its_access_token_too()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        await app.SendAsync([("token", tokens["refresh_token"])], "/connect/revoke");

        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["access_token"])).Status);
    }
}
