namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteUserPoolClientTests
{
    [Fact]
    public async Task A_client_goes_with_its_sign_ins_and_the_people_stay()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        using var response = await pool.SendSignedAsync("DeleteUserPoolClient", new { pool.Server.UserPoolId, pool.Server.ClientId });

        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("ResourceNotFoundException", (await pool.RefusedAsync("GetUser", new { tokens.AccessToken })).Type);
        Assert.Equal(
            ("ResourceNotFoundException", $"User pool client {pool.Server.ClientId} does not exist."),
            await pool.SignedRefusedAsync("DeleteUserPoolClient", new { pool.Server.UserPoolId, pool.Server.ClientId }));
        await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
    }
}
