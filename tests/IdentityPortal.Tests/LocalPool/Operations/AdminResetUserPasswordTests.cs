using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminResetUserPasswordTests
{
    [Fact]
    public async Task The_password_goes_out_of_use_and_the_mailed_code_brings_a_new_one()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        var reply = await pool.SignedAsync("AdminResetUserPassword", Request(pool));

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(("PasswordResetRequiredException", "Password reset required for the user"), await SrpSignIn.RefusedAsync(pool));
        Assert.Equal("ForgotPassword", pool.Server.Mailbox.Messages(TestPool.Email)[0].Kind);
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second));
        await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
    }

    [Fact]
    public async Task An_account_that_must_already_reset_gets_a_new_code()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.SignedAsync("AdminResetUserPassword", Request(pool));

        await pool.SignedAsync("AdminResetUserPassword", Request(pool));

        Assert.Equal("CodeMismatchException", (await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second))).Type);
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Third));
    }

    [Theory]
    [InlineData(
        "unconfirmed@example.com", "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number")]
    [InlineData("invited@example.com", "NotAuthorizedException", "User password cannot be reset in the current state.")]
    [InlineData("disabled@example.com", "NotAuthorizedException", "User is disabled")]
    public async Task States_that_cannot_be_reset_are_refused(string address, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        Assert.Equal((type, message), await pool.SignedRefusedAsync("AdminResetUserPassword", Request(pool, address)));
        Assert.Empty(pool.Server.Mailbox.Messages(address));
    }

    [Fact]
    public async Task Five_mails_an_hour_are_the_limit()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        for (var count = 0; count < 5; count++)
        {
            await pool.SignedAsync("AdminResetUserPassword", Request(pool));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.SignedRefusedAsync("AdminResetUserPassword", Request(pool)));
    }

    private static object Request(TestPool pool, string username = TestPool.Email) => new { pool.Server.UserPoolId, Username = username };
}
