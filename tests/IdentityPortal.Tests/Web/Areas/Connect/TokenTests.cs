using System.Net;
using System.Text.Json;
using IdentityPortal.TestSupport;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What an app gets for its code and its refresh token.</summary>
public sealed class TokenTests
{
    [Fact]
    [Trait("Check", "1")]
    [Trait("Check", "20")]
    [Trait("Check", "29")]
    public async Task A_person_logs_in_to_an_app_and_the_app_knows_who_they_are()
    {
        await using var portal = await PortalApp.StartAsync(AppClient.Settings("wiki", "a secret"));
        using var app = new AppClient(portal, "wiki", "a secret");
        using var visitor = portal.NewVisitor();
        var person = portal.Person("CONFIRMED");

        var login = await app.AuthorizeAsync(visitor);
        Assert.Equal("Log in", login.Page.Heading);
        var back = await app.ArriveAsync(visitor, await visitor.SendAsync(
            login.Page, new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password! }));

        Assert.Equal("state of the app", back.Answer!["state"]);
        Assert.Equal("http://localhost:5000/", back.Answer["iss"]);
        var tokens = await app.RedeemAsync(back.Answer["code"]);
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        var claims = await ReadAsync(app, tokens["id_token"]);
        Assert.Equal("nonce of the app", claims["nonce"]);
        Assert.Equal(person.Email, claims["email"]);
        var info = await app.UserInfoAsync(tokens["access_token"]);
        Assert.Equal(claims["sub"], info["sub"]);
        Assert.Equal(JsonValueKind.Array, info.Json.GetProperty("groups").ValueKind);
        var renewed = await app.RefreshAsync(tokens["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, renewed.Status);
        Assert.Equal(claims["auth_time"], (await ReadAsync(app, renewed["id_token"]))["auth_time"]);
    }

    private static async Task<IDictionary<string, object>> ReadAsync(AppClient app, string idToken)
    {
        var keys = new JsonWebKeySet(await app.Http.GetStringAsync("/.well-known/jwks"));
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost:5000/",
            ValidAudience = app.Id,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });
        return result.IsValid ? result.Claims : throw result.Exception;
    }
}
