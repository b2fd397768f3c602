using System.Net;
using System.Text.Json;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Tokens in the hands of another app, and tokens that are taken for what they are not.</summary>
public sealed class ForeignTokenTests(ConnectPortal connect)
{
    [Theory]
    [Trait("Check", "36")]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    [InlineData("id_token")]
    public async Task Another_app_learns_nothing_and_ends_nothing_with_it(string kind)
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var vault = connect.Vault();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await board.RedeemAsync(await board.CodeAsync(visitor));

        foreach (var other in new[] { wiki, vault })
        {
            var asked = await other.SendAsync([("token", tokens[kind])], "/connect/introspect");
            Assert.Equal((kind, kind == "id_token" ? """["error","error_description"]""" : """["active"]"""), (kind, Members(asked)));
            Assert.False(asked.Json.TryGetProperty("active", out var active) && active.GetBoolean());
            await other.SendAsync([("token", tokens[kind])], "/connect/revoke");
            Assert.Equal("invalid_grant", (await other.RefreshAsync(tokens[kind])).Error);
        }

        Assert.Equal(HttpStatusCode.OK, (await board.UserInfoAsync(tokens["access_token"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await board.RefreshAsync(tokens["refresh_token"])).Status);
    }

    [Fact]
    [Trait("Check", "36")]
    public async Task The_ID_token_of_another_app_is_no_hint()
    {
        using var wiki = connect.Wiki();
        using var board = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var hint = (await board.RedeemAsync(await board.CodeAsync(visitor)))["id_token"];

        var (_, answer) = await wiki.AuthorizeAsync(visitor, ("id_token_hint", hint));
        var (left, _) = await wiki.OpenAsync(visitor, QueryHelpers.AddQueryString("/connect/endsession", new Dictionary<string, string?>
        {
            ["client_id"] = "wiki",
            ["id_token_hint"] = hint,
            ["post_logout_redirect_uri"] = wiki.RedirectUri,
        }));

        Assert.Equal("invalid_request", answer!["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, left.Status);
        await wiki.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    public async Task Each_kind_of_token_is_taken_as_what_it_is_only()
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));
        var code = await app.CodeAsync(visitor);
        var request = (await app.PushAsync())["request_uri"];
        var (access, refresh, id) = (tokens["access_token"], tokens["refresh_token"], tokens["id_token"]);

        foreach (var wrong in new[] { access, id, code, request, "", "null", new string('x', 4000) })
        {
            Assert.Contains((await app.RefreshAsync(wrong)).Error, new[] { "invalid_grant", "invalid_request" });
        }

        foreach (var wrong in new[] { access, refresh, id, request })
        {
            Assert.Equal("invalid_grant", (await app.RedeemAsync(wrong)).Error);
        }

        foreach (var wrong in new[] { refresh, id, code, request })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(wrong)).Status);
        }

        foreach (var wrong in new[] { access, refresh, code, id })
        {
            Assert.Null((await app.OpenAsync(visitor, app.PushedUrl(wrong))).Answer);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    [Theory]
    [Trait("Check", "42")]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    public async Task Only_an_ID_token_speaks_for_the_person_at_the_log_out(string kind)
    {
        using var app = connect.Board();
        using var visitor = await connect.LoggedInAsync();
        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        var (page, _) = await app.OpenAsync(visitor, QueryHelpers.AddQueryString("/connect/endsession", "id_token_hint", tokens[kind]));

        Assert.StartsWith("/Account/Logout", page.Url, StringComparison.Ordinal);
        await app.CodeAsync(visitor, ("prompt", "none"));
    }

    [Fact]
    [Trait("Check", "42")]
    public async Task The_ID_token_of_an_earlier_session_does_not_end_this_one()
    {
        using var app = connect.Board();
        var person = await connect.Portal.NewPersonAsync($"ann-{Guid.NewGuid():N}@example.com");
        using var earlier = connect.Portal.NewVisitor();
        using var later = connect.Portal.NewVisitor();
        await earlier.HasLoggedInAsync(person.Email, person.Password!);
        await later.HasLoggedInAsync(person.Email, person.Password!);
        var hint = (await app.RedeemAsync(await app.CodeAsync(earlier)))["id_token"];

        var (page, _) = await app.OpenAsync(later, QueryHelpers.AddQueryString("/connect/endsession", "id_token_hint", hint));

        Assert.StartsWith("/Account/Logout", page.Url, StringComparison.Ordinal);
        await app.CodeAsync(later, ("prompt", "none"));
    }

    private static string Members(TokenAnswer answer) =>
        JsonSerializer.Serialize(answer.Json.EnumerateObject().Select(member => member.Name).Order());
}
