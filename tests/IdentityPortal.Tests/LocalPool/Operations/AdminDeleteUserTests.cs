using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminDeleteUserTests
{
    [Fact]
    public async Task The_account_is_gone_with_its_tokens_and_the_address_is_free()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var signedIn = await SignedIn.AsAsync(pool);
        var request = new { pool.Server.UserPoolId, Username = TestPool.Email };

        await pool.SignedAsync("AdminDeleteUser", request);

        Assert.Equal(("UserNotFoundException", "User does not exist."), await pool.RefusedAsync("GetUser", new { signedIn.AccessToken }));
        Assert.Equal("UserNotFoundException", (await pool.SignedRefusedAsync("AdminGetUser", request)).Type);
        await pool.ConfirmedAsync();
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task The_next_account_inherits_nothing()
    {
        await using var pool = await TestPool.StartAsync();
        var session = (await pool.SignUpAsync()).GetProperty("Session").GetString();
        await pool.SignedAsync("AdminDeleteUser", new { pool.Server.UserPoolId, Username = TestPool.Email });

        await pool.SignUpAsync("bob@example.com");

        Assert.Equal("CodeMismatchException", (await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, "bob@example.com"))).Type);
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await pool.RefusedAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.Second, "bob@example.com", session)));
    }
}
