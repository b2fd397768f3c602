namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AddUserPoolClientSecretTests
{
    private const string Own = "a_secret_of_twenty_four_letters";

    [Fact]
    public async Task Both_secrets_are_accepted_in_every_form_and_no_other()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var added = await ClientSecrets.AddAsync(pool);
        var second = added.GetProperty("ClientSecretValue").GetString()!;

        foreach (var secret in new[] { pool.Server.ClientSecret, second })
        {
            var hash = pool.Hash(TestPool.Email, secret);
            await pool.CallAsync("ForgotPassword", new { pool.Server.ClientId, SecretHash = hash, Username = TestPool.Email });
            var tokens = await SignedIn.AsAsync(pool);
            await pool.CallAsync("RevokeToken", new { Token = tokens.RefreshToken, pool.Server.ClientId, ClientSecret = secret });
        }

        Assert.Equal(
            ("NotAuthorizedException", $"Unable to verify secret hash for client {pool.Server.ClientId}"),
            await pool.RefusedAsync("ForgotPassword", new { pool.Server.ClientId, SecretHash = pool.Hash(TestPool.Email, Own), Username = TestPool.Email }));
        Assert.Equal("UnauthorizedException", (await pool.RefusedAsync(
            "RevokeToken", new { Token = (await SignedIn.AsAsync(pool)).RefreshToken, pool.Server.ClientId, ClientSecret = Own })).Type);
    }

    [Fact]
    public async Task A_secret_that_the_caller_chose_is_not_shown_again()
    {
        await using var pool = await TestPool.StartAsync();

        var added = await ClientSecrets.AddAsync(pool, Own);

        Assert.False(added.TryGetProperty("ClientSecretValue", out _));
        Assert.Equal($"{pool.Server.ClientId}--{pool.Clock.GetUtcNow().ToUnixTimeSeconds() + 1}", added.GetProperty("ClientSecretId").GetString());
        await pool.CallAsync("ForgotPassword", new { pool.Server.ClientId, SecretHash = pool.Hash(TestPool.Email, Own), Username = TestPool.Email });
    }

    [Fact]
    public async Task A_third_secret_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        await ClientSecrets.AddAsync(pool);

        Assert.Equal(
            ("LimitExceededException", "Client secrets cannot exceed limit of 2 secrets."),
            await pool.SignedRefusedAsync("AddUserPoolClientSecret", new { pool.Server.UserPoolId, pool.Server.ClientId }));
    }

    [Fact]
    public async Task A_client_without_a_secret_gets_none()
    {
        await using var pool = await TestPool.StartAsync();
        var client = await Pools.CreatedClientIdAsync(pool, pool.Server.UserPoolId, "web");

        Assert.Equal(
            ("InvalidParameterException", "The client has no secret, so it cannot have another one."),
            await pool.SignedRefusedAsync("AddUserPoolClientSecret", new { pool.Server.UserPoolId, ClientId = client }));
    }
}
