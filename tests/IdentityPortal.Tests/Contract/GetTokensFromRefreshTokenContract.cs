namespace IdentityPortal.Tests.Contract;

public sealed class GetTokensFromRefreshTokenContract : OperationContract
{
    private static readonly object Rotating = new
    {
        ExplicitAuthFlows = (string[])["ALLOW_USER_PASSWORD_AUTH"],
        RefreshTokenRotation = new { Feature = "ENABLED", RetryGracePeriodSeconds = 0 },
    };

    protected override object Minimum => new { RefreshToken = "none", ClientId = "none" };

    [Fact]
    public async Task A_client_that_rotates_gets_a_new_refresh_token_too()
    {
        await using var target = await Target.StartAsync(client: Rotating);
        var token = await RefreshTokenAsync(target);

        var tokens = (await target.CallAsync("GetTokensFromRefreshToken", Request(target, token))).GetProperty("AuthenticationResult");

        Assert.NotEqual(token, tokens.GetProperty("RefreshToken").GetString());
        await target.CallAsync("GetUser", new { AccessToken = tokens.GetProperty("AccessToken").GetString() });
    }

    [Theory]
    [InlineData("RefreshTokenReuseException", "Refresh token has been reused")]
    public async Task Reuse_of_a_replaced_token_is_reported(string type, string message)
    {
        await using var target = await Target.StartAsync(client: Rotating);
        var token = await RefreshTokenAsync(target);
        await target.CallAsync("GetTokensFromRefreshToken", Request(target, token));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("GetTokensFromRefreshToken", Request(target, token)));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool client {client} does not exist.")]
    public async Task An_unknown_client_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", "none", StringComparison.Ordinal)),
            await target.RefusedAsync("GetTokensFromRefreshToken", Minimum));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Unable to verify secret for client {client}")]
    public async Task A_client_with_a_secret_has_to_show_it(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });
        var token = await RefreshTokenAsync(target);

        Assert.Equal(
            new Refusal(type, message.Replace("{client}", target.ClientId, StringComparison.Ordinal)),
            await target.RefusedAsync("GetTokensFromRefreshToken", Request(target, token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Invalid Refresh Token")]
    public async Task A_token_belongs_to_its_client(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await RefreshTokenAsync(target);
        await target.AddClientAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("GetTokensFromRefreshToken", Request(target, token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Refresh Token has expired")]
    public async Task A_token_is_of_no_use_after_its_time(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var token = await RefreshTokenAsync(target);
        target.Advance(TimeSpan.FromDays(30));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("GetTokensFromRefreshToken", Request(target, token)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Refresh Token has been revoked", "AdminUserGlobalSignOut")]
    [InlineData("NotAuthorizedException", "Refresh Token has been revoked", "AdminDisableUser")]
    public async Task A_token_is_of_no_use_after_signing_out_or_shutting_out(string type, string message, string operation)
    {
        await using var target = await Target.StartAsync();
        var token = await RefreshTokenAsync(target);
        await target.CallAsync(operation, new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("GetTokensFromRefreshToken", Request(target, token)));
    }

    private static async Task<string> RefreshTokenAsync(Target target)
    {
        await target.AddPersonAsync();
        return (await target.SignInAsync()).GetProperty("AuthenticationResult").GetProperty("RefreshToken").GetString()!;
    }

    private static object Request(Target target, string token) => new { RefreshToken = token, target.ClientId };
}
