namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class RevokeTokenTests
{
    [Fact]
    public async Task One_sign_in_ends_and_the_others_live_on()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var first = await SignedIn.AsAsync(pool);
        var second = await SignedIn.AsAsync(pool);

        Assert.Equal("{}", (await pool.CallAsync("RevokeToken", Request(pool, first.RefreshToken))).GetRawText());

        Assert.Equal(
            ("NotAuthorizedException", "Refresh Token has been revoked"),
            await pool.RefusedAsync(
                "GetTokensFromRefreshToken", new { pool.Server.ClientId, pool.Server.ClientSecret, first.RefreshToken }));
        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"), await pool.RefusedAsync("GetUser", new { first.AccessToken }));
        await pool.CallAsync("GetUser", new { second.AccessToken });
    }

    [Fact]
    public async Task Revoking_again_does_no_harm()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        await pool.CallAsync("RevokeToken", Request(pool, tokens.RefreshToken));
        await pool.CallAsync("RevokeToken", Request(pool, tokens.RefreshToken));
    }

    [Fact]
    public async Task A_wrong_secret_or_client_is_unauthorized()
    {
        await using var pool = await TestPool.StartAsync();
        var wrongSecret = new { Token = "a.b.c.d.e", pool.Server.ClientId, ClientSecret = new string('x', 51) };
        var wrongClient = new { Token = "a.b.c.d.e", ClientId = "nobody", pool.Server.ClientSecret };

        Assert.Equal("UnauthorizedException", (await pool.RefusedAsync("RevokeToken", wrongSecret)).Type);
        Assert.Equal("UnauthorizedException", (await pool.RefusedAsync("RevokeToken", wrongClient)).Type);
    }

    [Fact]
    public async Task Only_refresh_tokens_can_be_revoked()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        Assert.Equal("UnsupportedTokenTypeException", (await pool.RefusedAsync("RevokeToken", Request(pool, tokens.AccessToken))).Type);
    }

    [Fact]
    public async Task A_client_without_revocation_refuses_it()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding("EnableTokenRevocation: false"));

        Assert.Equal(
            "UnsupportedOperationException",
            (await pool.RefusedAsync("RevokeToken", new { Token = "a.b.c.d.e", pool.Server.ClientId })).Type);
    }

    private static object Request(TestPool pool, string token) => new { Token = token, pool.Server.ClientId, pool.Server.ClientSecret };
}
