using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminSetUserPasswordTests
{
    [Theory]
    [InlineData("confirmed@example.com")]
    [InlineData("unconfirmed@example.com")]
    [InlineData("invited@example.com")]
    [InlineData("reset@example.com")]
    public async Task A_permanent_password_opens_the_account_in_any_state(string address)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        var reply = await pool.SignedAsync("AdminSetUserPassword", Request(pool, address, TestPool.NewPassword, permanent: true));

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal("CONFIRMED", pool.Server.People.Single(person => person.Email == address).State);
        await SrpSignIn.TokensAsync(pool, address, TestPool.NewPassword);
    }

    [Fact]
    public async Task A_temporary_password_has_to_be_replaced_within_its_days()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        await pool.SignedAsync("AdminSetUserPassword", Request(pool, TestPool.Email, TestPool.NewPassword));

        var challenge = await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("ChallengeName").GetString());
        pool.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(
            ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
            await SrpSignIn.RefusedAsync(pool, password: TestPool.NewPassword));
    }

    [Fact]
    public async Task A_code_for_the_old_password_no_longer_works()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());

        await pool.SignedAsync("AdminSetUserPassword", Request(pool, TestPool.Email, TestPool.NewPassword, permanent: true));

        Assert.Equal(
            "ExpiredCodeException",
            (await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second, password: "A-third-horse-battery-7"))).Type);
    }

    [Fact]
    public async Task The_rules_and_the_history_hold()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();

        Assert.Equal(
            ("InvalidPasswordException", "Password does not conform to policy: Password not long enough"),
            await pool.SignedRefusedAsync("AdminSetUserPassword", Request(pool, TestPool.Email, "short")));
        Assert.Equal(
            ("PasswordHistoryPolicyViolationException", "Password has previously been used"),
            await pool.SignedRefusedAsync("AdminSetUserPassword", Request(pool, TestPool.Email, TestPool.Password, permanent: true)));
    }

    private static object Request(TestPool pool, string username, string password, bool permanent = false) =>
        new { pool.Server.UserPoolId, Username = username, Password = password, Permanent = permanent };
}
