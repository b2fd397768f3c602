namespace IdentityPortal.Tests.Contract;

public sealed class RevokeTokenContract : OperationContract
{
    protected override object Minimum => new { Token = "none", ClientId = "none" };

    [Fact]
    public async Task The_refresh_token_and_its_access_token_are_of_no_more_use()
    {
        await using var target = await Target.StartAsync();
        var (access, refresh) = await SignInAsync(target);

        await target.CallAsync("RevokeToken", Request(target, refresh));

        Assert.Equal(
            new Refusal("NotAuthorizedException", "Access Token has been revoked"),
            await target.RefusedAsync("GetUser", new { AccessToken = access }));
    }

    [Theory]
    [InlineData("UnauthorizedException", "Invalid client", "1234567890abcdefghijklmnop")]
    [InlineData("UnauthorizedException", "Invalid client", null)]
    public async Task A_client_has_to_be_there_and_to_show_its_secret(string type, string message, string? unknown)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync("RevokeToken", new { Token = "none", ClientId = unknown ?? target.ClientId }));
    }

    [Theory]
    [InlineData("UnauthorizedException", "Invalid client")]
    public async Task A_token_belongs_to_its_client(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var (_, refresh) = await SignInAsync(target);
        await target.AddClientAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("RevokeToken", Request(target, refresh)));
    }

    [Theory]
    [InlineData("UnsupportedOperationException", "Token revocation is not enabled for this client")]
    public async Task A_client_may_do_without_revocation(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { EnableTokenRevocation = false });
        var (_, refresh) = await SignInAsync(target);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("RevokeToken", Request(target, refresh)));
    }

    [Theory]
    [InlineData("UnsupportedTokenTypeException", "Unsupported token type")]
    public async Task Only_refresh_tokens_are_revoked(string type, string message)
    {
        await using var target = await Target.StartAsync();
        var (access, _) = await SignInAsync(target);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("RevokeToken", Request(target, access)));
    }

    private static async Task<(string Access, string Refresh)> SignInAsync(Target target)
    {
        await target.AddPersonAsync();
        var tokens = (await target.SignInAsync()).GetProperty("AuthenticationResult");
        return (tokens.GetProperty("AccessToken").GetString()!, tokens.GetProperty("RefreshToken").GetString()!);
    }

    private static object Request(Target target, string token) => new { Token = token, target.ClientId };
}
