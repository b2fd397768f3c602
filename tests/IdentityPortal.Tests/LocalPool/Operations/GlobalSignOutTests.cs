namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GlobalSignOutTests
{
    [Fact]
    public async Task All_of_a_persons_sign_ins_end_and_a_new_one_works()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var first = await SignedIn.AsAsync(pool);
        var second = await SignedIn.AsAsync(pool);
        var bobs = await SignedIn.AsAsync(pool, "bob@example.com");

        Assert.Equal("{}", (await pool.CallAsync("GlobalSignOut", new { first.AccessToken })).GetRawText());

        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"), await pool.RefusedAsync("GetUser", new { second.AccessToken }));
        Assert.Equal(
            ("NotAuthorizedException", "Refresh Token has been revoked"),
            await pool.RefusedAsync("GetTokensFromRefreshToken", new { pool.Server.ClientId, pool.Server.ClientSecret, second.RefreshToken }));
        await pool.CallAsync("GetUser", new { bobs.AccessToken });
        await pool.CallAsync("GetUser", new { (await SignedIn.AsAsync(pool)).AccessToken });
    }
}
