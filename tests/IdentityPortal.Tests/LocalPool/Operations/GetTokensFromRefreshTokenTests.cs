namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetTokensFromRefreshTokenTests
{
    private static readonly string Rotating = Templates.Hiding("RefreshTokenRotation: { Feature: ENABLED, RetryGracePeriodSeconds: 30 }\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH]");

    [Fact]
    public async Task Without_rotation_there_is_no_new_refresh_token()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var result = (await pool.CallAsync("GetTokensFromRefreshToken", Request(pool, tokens.RefreshToken))).GetProperty("AuthenticationResult");

        Assert.False(result.TryGetProperty("RefreshToken", out _));
        Assert.True(result.TryGetProperty("AccessToken", out _));
    }

    [Fact]
    public async Task A_wrong_client_secret_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var refusal = await pool.RefusedAsync("GetTokensFromRefreshToken", new
        {
            pool.Server.ClientId,
            ClientSecret = new string('x', 51),
            tokens.RefreshToken,
        });

        Assert.Equal("NotAuthorizedException", refusal.Type);
    }

    [Fact]
    public async Task Rotation_replaces_the_token_and_the_old_one_dies_after_the_grace()
    {
        await using var pool = await TestPool.StartAsync(Rotating);
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var first = await RotateAsync(pool, tokens.RefreshToken);
        pool.Clock.Advance(TimeSpan.FromSeconds(29));
        await RotateAsync(pool, tokens.RefreshToken);
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.NotEqual(tokens.RefreshToken, first);
        Assert.Equal(
            "RefreshTokenReuseException", (await pool.RefusedAsync("GetTokensFromRefreshToken", Request(pool, tokens.RefreshToken))).Type);
        await RotateAsync(pool, first);
    }

    [Fact]
    public async Task A_rotated_token_has_the_rest_of_the_first_ones_life()
    {
        await using var pool = await TestPool.StartAsync(Rotating);
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);
        pool.Clock.Advance(TimeSpan.FromDays(29));
        var second = await RotateAsync(pool, tokens.RefreshToken);
        pool.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(
            ("NotAuthorizedException", "Refresh Token has expired"),
            await pool.RefusedAsync("GetTokensFromRefreshToken", Request(pool, second)));
    }

    [Fact]
    public async Task A_client_with_rotation_does_not_take_the_old_flow()
    {
        await using var pool = await TestPool.StartAsync(Rotating);
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var refusal = await pool.RefusedAsync("InitiateAuth", new
        {
            pool.Server.ClientId,
            AuthFlow = "REFRESH_TOKEN_AUTH",
            AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = tokens.RefreshToken },
        });

        Assert.Equal(("InvalidParameterException", "REFRESH_TOKEN_AUTH is not enabled for the client."), refusal);
    }

    private static async Task<string> RotateAsync(TestPool pool, string token) =>
        (await pool.CallAsync("GetTokensFromRefreshToken", Request(pool, token)))
            .GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString()!;

    private static object Request(TestPool pool, string refreshToken) => new
    {
        pool.Server.ClientId,
        ClientSecret = pool.Server.ClientSecret.Length == 0 ? null : pool.Server.ClientSecret,
        RefreshToken = refreshToken,
    };
}
