namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteUserPoolTests
{
    [Fact]
    public async Task A_pool_goes_with_its_clients_and_people_and_no_other_is_touched()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);
        var id = await Pools.CreatedIdAsync(pool);
        var clientId = await Pools.CreatedClientIdAsync(pool, id);
        await Pools.SignUpAsync(pool, clientId);

        using var response = await pool.SendSignedAsync("DeleteUserPool", new { UserPoolId = id });

        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ("ResourceNotFoundException", $"User pool {id} does not exist."),
            await pool.SignedRefusedAsync("DescribeUserPool", new { UserPoolId = id }));
        Assert.Equal(
            ("ResourceNotFoundException", $"User pool client {clientId} does not exist."),
            await pool.RefusedAsync("SignUp", new { ClientId = clientId, Username = "bob", TestPool.Password }));
        await pool.CallAsync("GetUser", new { tokens.AccessToken });
    }

    [Fact]
    public async Task A_protected_pool_stays_until_its_protection_is_taken_off()
    {
        await using var pool = await TestPool.StartAsync();
        var id = (await Pools.CreateAsync(pool, new { PoolName = "second", DeletionProtection = "ACTIVE" })).GetProperty("Id").GetString()!;

        Assert.Equal(
            ("InvalidParameterException", "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first."),
            await pool.SignedRefusedAsync("DeleteUserPool", new { UserPoolId = id }));
        await pool.SignedAsync("UpdateUserPool", new { UserPoolId = id, DeletionProtection = "INACTIVE" });
        await pool.SignedAsync("DeleteUserPool", new { UserPoolId = id });
        Assert.Equal("ResourceNotFoundException", (await pool.SignedRefusedAsync("DeleteUserPool", new { UserPoolId = id })).Type);
    }
}
