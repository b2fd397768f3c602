using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UpdateUserPoolClientTests
{
    [Fact]
    public async Task What_is_left_out_falls_back_to_its_default_but_name_and_secret()
    {
        await using var pool = await TestPool.StartAsync();
        var before = await Pools.CreateClientAsync(pool, new
        {
            pool.Server.UserPoolId,
            ClientName = "web",
            GenerateSecret = true,
            AccessTokenValidity = 2,
            PreventUserExistenceErrors = "ENABLED",
            WriteAttributes = (string[])["email"],
        });
        var id = before.GetProperty("ClientId").GetString()!;

        var after = (await pool.SignedAsync(
            "UpdateUserPoolClient", new { pool.Server.UserPoolId, ClientId = id, EnableTokenRevocation = false })).GetProperty("UserPoolClient");

        Assert.Equal("web", after.GetProperty("ClientName").GetString());
        Assert.Equal(before.GetProperty("ClientSecret").GetString(), after.GetProperty("ClientSecret").GetString());
        Assert.Equal("LEGACY", after.GetProperty("PreventUserExistenceErrors").GetString());
        Assert.Equal(1, after.GetProperty("AccessTokenValidity").GetInt32());
        Assert.False(after.GetProperty("EnableTokenRevocation").GetBoolean());
        Assert.False(after.TryGetProperty("WriteAttributes", out _));
        Assert.Equal(after.GetRawText(), (await Pools.DescribeClientAsync(pool, pool.Server.UserPoolId, id)).GetRawText());
    }

    [Fact]
    public async Task The_change_holds_for_the_next_call()
    {
        await using var pool = await TestPool.StartAsync();
        var id = await Pools.CreatedClientIdAsync(pool, pool.Server.UserPoolId);
        var unknown = new { ClientId = id, Username = "nobody@example.com", ConfirmationCode = Codes.Wrong };
        Assert.Equal("UserNotFoundException", (await pool.RefusedAsync("ConfirmSignUp", unknown)).Type);

        await pool.SignedAsync(
            "UpdateUserPoolClient", new { pool.Server.UserPoolId, ClientId = id, PreventUserExistenceErrors = "ENABLED" });

        Assert.Equal("ExpiredCodeException", (await pool.RefusedAsync("ConfirmSignUp", unknown)).Type);
    }

    [Fact]
    public async Task Clients_of_other_pools_and_settings_that_fit_none_are_refused()
    {
        await using var pool = await TestPool.StartAsync();
        var other = await Pools.CreatedIdAsync(pool);

        Assert.Equal(
            ("ResourceNotFoundException", $"User pool client {pool.Server.ClientId} does not exist."),
            await pool.SignedRefusedAsync("UpdateUserPoolClient", new { UserPoolId = other, pool.Server.ClientId }));
        Assert.Equal(
            ("InvalidParameterException", "Invalid range for token validity."),
            await pool.SignedRefusedAsync(
                "UpdateUserPoolClient", new { pool.Server.UserPoolId, pool.Server.ClientId, AccessTokenValidity = 25 }));
    }
}
