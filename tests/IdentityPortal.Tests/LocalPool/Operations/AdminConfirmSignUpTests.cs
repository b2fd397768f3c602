namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminConfirmSignUpTests
{
    [Fact]
    public async Task It_opens_the_account_and_leaves_the_address_unverified()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        var reply = await pool.SignedAsync("AdminConfirmSignUp", new { pool.Server.UserPoolId, Username = TestPool.Email });

        Assert.Equal("{}", reply.GetRawText());
        await SrpSignIn.TokensAsync(pool);
        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.Contains("""{"Name":"email_verified","Value":"false"}""", user.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirmed@example.com", "CONFIRMED")]
    [InlineData("invited@example.com", "FORCE_CHANGE_PASSWORD")]
    [InlineData("reset@example.com", "RESET_REQUIRED")]
    public async Task What_is_not_unconfirmed_cannot_be_confirmed(string address, string status)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        Assert.Equal(
            ("NotAuthorizedException", $"User cannot be confirmed. Current status is {status}"),
            await pool.SignedRefusedAsync("AdminConfirmSignUp", new { pool.Server.UserPoolId, Username = address }));
    }
}
