namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminUserGlobalSignOutTests
{
    [Fact]
    public async Task It_ends_that_persons_sign_ins_only()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.ConfirmedAsync("bob@example.com");
        var anns = await SignedIn.AsAsync(pool);
        var bobs = await SignedIn.AsAsync(pool, "bob@example.com");

        var reply = await pool.SignedAsync("AdminUserGlobalSignOut", new { pool.Server.UserPoolId, Username = TestPool.Email });

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"), await pool.RefusedAsync("GetUser", new { anns.AccessToken }));
        await pool.CallAsync("GetUser", new { bobs.AccessToken });
        await SrpSignIn.TokensAsync(pool);
    }
}
