using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

public sealed class IdTokenTests(ConnectPortal connect)
{
    private static readonly string[] KeptByRenewal = ["sub", "aud", "azp", "iss", "sid", "auth_time", "nonce"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "1")]
    [Trait("Check", "4")]
    [Trait("Check", "33")]
    public async Task It_says_who_gave_it_to_which_app_about_whom_and_until_when()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var token = new JsonWebToken(tokens["id_token"]);

        Assert.Equal(("RS256", "http://localhost:5000/", "wiki", "wiki"), (token.Alg, token.Issuer, token.Audiences.Single(), token.Azp));
        Assert.Contains(token.Kid, new JsonWebKeySet(await app.Http.GetStringAsync("/.well-known/jwks", Stop)).Keys.Select(key => key.Kid));
        Assert.Equal(TimeSpan.FromMinutes(20), token.ValidTo - token.IssuedAt);
        Assert.Equal(
            Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(tokens["access_token"])).AsSpan(0, 16)), token.GetClaim("at_hash").Value);
        Assert.Equal((await app.UserInfoAsync(tokens["access_token"]))["sub"], token.Subject);
        Assert.DoesNotContain("@", token.Subject, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Check", "20")]
    public async Task An_app_that_sends_no_nonce_gets_none()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("nonce", null)));

        Assert.False(new JsonWebToken(tokens["id_token"]).TryGetClaim("nonce", out _));
    }

    [Fact]
    [Trait("Check", "29")]
    public async Task A_renewal_replaces_all_tokens_and_keeps_what_the_log_in_said()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        var first = await app.RedeemAsync(await app.CodeAsync(visitor));

        var second = await app.RefreshAsync(first["refresh_token"]);

        foreach (var kind in new[] { "access_token", "refresh_token", "id_token" })
        {
            Assert.NotEqual(first[kind], second[kind]);
        }

        var (before, after) = (new JsonWebToken(first["id_token"]), new JsonWebToken(second["id_token"]));
        Assert.All(KeptByRenewal, name => Assert.Equal((name, before.GetClaim(name).Value), (name, after.GetClaim(name).Value)));
    }

    [Fact]
    [Trait("Check", "34")]
    public async Task An_app_that_does_not_ask_for_groups_or_the_address_learns_of_neither()
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor, ("scope", "openid")));

        using var claims = JsonDocument.Parse(Base64UrlEncoder.Decode(new JsonWebToken(tokens["id_token"]).EncodedPayload));
        var info = await app.UserInfoAsync(tokens["access_token"]);
        Assert.Equal(["sub"], info.Json.EnumerateObject().Select(claim => claim.Name));
        Assert.Empty(claims.RootElement.EnumerateObject().Select(claim => claim.Name).Intersect(["groups", "email", "email_verified", "name", "preferred_username"]));
    }

    [Fact]
    [Trait("Check", "27")]
    public async Task What_gives_tokens_is_not_kept_by_any_cache()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();

        using var answer = await app.Http.PostAsync(
            "/connect/token",
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = app.Id,
                ["grant_type"] = "authorization_code",
                ["code"] = await app.CodeAsync(visitor),
                ["redirect_uri"] = app.RedirectUri,
                ["code_verifier"] = app.Verifier,
            }),
            Stop);

        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, $"{answer.Headers.CacheControl}"));
    }
}
