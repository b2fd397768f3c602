namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminDisableUserTests
{
    [Fact]
    public async Task Nothing_of_a_disabled_account_works_and_its_sign_ins_stay_ended_when_it_is_enabled_again()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var signedIn = await SignedIn.AsAsync(pool);
        var request = new { pool.Server.UserPoolId, Username = TestPool.Email };

        Assert.Equal("{}", (await pool.SignedAsync("AdminDisableUser", request)).GetRawText());

        Assert.Equal(("NotAuthorizedException", "User is disabled."), await SrpSignIn.RefusedAsync(pool));
        Assert.Equal("NotAuthorizedException", (await pool.RefusedAsync("GetUser", new { signedIn.AccessToken })).Type);
        Assert.False((await pool.SignedAsync("AdminGetUser", request)).GetProperty("Enabled").GetBoolean());
        await pool.SignedAsync("AdminDisableUser", request);

        Assert.Equal("{}", (await pool.SignedAsync("AdminEnableUser", request)).GetRawText());

        await SrpSignIn.TokensAsync(pool);
        Assert.Equal(
            ("NotAuthorizedException", "Access Token has been revoked"), await pool.RefusedAsync("GetUser", new { signedIn.AccessToken }));
    }
}
