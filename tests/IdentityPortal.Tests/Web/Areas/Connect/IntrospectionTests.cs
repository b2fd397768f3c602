using System.Net;
using System.Text.Json;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Apps that ask about tokens, push their requests, or call from a script.</summary>
public sealed class IntrospectionTests(ConnectPortal connect)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_app_learns_whether_its_token_is_active()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var answer = await AskAsync(app, tokens["access_token"]);

        Assert.True(answer.Json.GetProperty("active").GetBoolean());
        await visitor.HasLoggedOutAsync();
        Assert.False((await AskAsync(app, tokens["access_token"])).Json.GetProperty("active").GetBoolean());
    }

    [Fact]
    [Trait("Check", "36")]
    public async Task No_app_learns_anything_about_the_token_of_another()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await board.RedeemAsync(await board.CodeAsync(visitor));

        var answer = await AskAsync(wiki, tokens["access_token"]);

        Assert.Equal("""{"active":false}""", JsonSerializer.Serialize(answer.Json));
    }

    [Fact]
    [Trait("Check", "39")]
    public async Task A_request_can_be_pushed_and_is_used_once_by_its_app_only()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(connect.Portal.Address, wiki.AuthorizeUrl()).Query);
        var pushed = await wiki.SendAsync(query.Select(one => (one.Key, (string?)$"{one.Value}")), "/connect/par");
        Assert.Equal(HttpStatusCode.Created, pushed.Status);
        (string, string?)[] left =
        [
            ("redirect_uri", null), ("response_type", null), ("scope", null), ("state", null), ("nonce", null), ("code_challenge", null),
            ("code_challenge_method", null), ("request_uri", pushed["request_uri"]),
        ];

        Assert.Null((await board.AuthorizeAsync(visitor, left)).Answer);
        var code = await wiki.CodeAsync(visitor, left);
        Assert.Equal(HttpStatusCode.OK, (await wiki.RedeemAsync(code)).Status);
        Assert.Null((await wiki.AuthorizeAsync(visitor, left)).Answer);
    }

    [Theory]
    [Trait("Check", "38")]
    [InlineData("https://board.example.com", true)]
    [InlineData("https://wiki.example.com", false)]
    [InlineData("https://evil.example", false)]
    public async Task Only_scripts_of_apps_in_the_browser_may_call(string origin, bool mayCall)
    {
        using var app = connect.Board();
        foreach (var path in new[] { "/connect/token", "/connect/userinfo", "/.well-known/openid-configuration" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path);
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");

            using var answer = await app.Http.SendAsync(request, Stop);

            Assert.Equal((path, mayCall), (path, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin));
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    private static Task<TokenAnswer> AskAsync(AppClient app, string token) => app.SendAsync([("token", token)], "/connect/introspect");
}
