using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ConfirmForgotPasswordTests
{
    private static readonly (string, string) WrongCode = ("CodeMismatchException", "Invalid verification code provided, please try again.");
    private static readonly (string, string) NoCode = ("ExpiredCodeException", "Invalid code provided, please request a code again.");

    [Fact]
    public async Task The_mailed_code_sets_the_new_password_once()
    {
        await using var pool = await ForgottenAsync();

        Assert.Equal("{}", (await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second))).GetRawText());

        await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
        Assert.Equal("NotAuthorizedException", (await SrpSignIn.RefusedAsync(pool)).Type);
        Assert.Equal(
            NoCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second, password: "A-third-horse-battery-7")));
    }

    [Fact]
    public async Task A_wrong_code_can_be_tried_again()
    {
        await using var pool = await ForgottenAsync();

        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong)));
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second));
    }

    [Fact]
    public async Task A_code_lives_an_hour()
    {
        await using var pool = await ForgottenAsync();

        pool.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong)));
        pool.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(NoCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second)));
    }

    [Fact]
    public async Task A_newer_code_takes_the_place_of_the_old_and_the_sign_up_code_is_none()
    {
        await using var pool = await ForgottenAsync();
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());

        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.First)));
        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second)));
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Third));
    }

    [Fact]
    public async Task It_restores_an_account_that_must_reset_its_password()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest("reset@example.com"));

        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.First, "reset@example.com"));

        Assert.DoesNotContain(pool.Server.People, person => person.State == "RESET_REQUIRED");
        await SrpSignIn.TokensAsync(pool, "reset@example.com", TestPool.NewPassword);
    }

    [Fact]
    public async Task It_lifts_the_lock_and_ends_no_sign_in()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var before = await SignedIn.AsAsync(pool);
        for (var count = 0; count < 5; count++)
        {
            await SrpSignIn.RefusedAsync(pool, password: "wrong-password-1");
        }

        Assert.Equal("Password attempts exceeded", (await SrpSignIn.RefusedAsync(pool)).Message);
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second));

        await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
        await pool.CallAsync("GetUser", new { before.AccessToken });
    }

    [Fact]
    public async Task A_password_against_the_rules_leaves_the_code_usable()
    {
        await using var pool = await ForgottenAsync();

        Assert.Equal(
            ("InvalidPasswordException", "Password does not conform to policy: Password not long enough"),
            await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second, password: "short")));
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second));
    }

    [Fact]
    public async Task A_password_used_before_is_refused_once_the_code_is_right()
    {
        await using var pool = await ForgottenAsync();

        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, password: TestPool.Password)));
        Assert.Equal(
            ("PasswordHistoryPolicyViolationException", "Password has previously been used"),
            await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second, password: TestPool.Password)));
        await pool.CallAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Second));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Twenty_tries_an_hour_are_the_limit_for_known_and_unknown_addresses(string address)
    {
        await using var pool = await ForgottenAsync();
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));
        for (var count = 0; count < 20; count++)
        {
            Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, address)));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Third, address)));
    }

    [Theory]
    [InlineData("confirmed@example.com")]
    [InlineData("unconfirmed@example.com")]
    [InlineData("invited@example.com")]
    [InlineData("reset@example.com")]
    [InlineData("disabled@example.com")]
    [InlineData("nobody@example.com")]
    public async Task Every_address_looks_alike_before_and_after_a_code_was_asked_for(string address)
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        Assert.Equal(NoCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, address)));
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest(address));
        Assert.Equal(WrongCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, address)));
        pool.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(NoCode, await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, address)));
    }

    [Theory]
    [InlineData("confirmed@example.com", "ExpiredCodeException", "Invalid code provided, please request a code again.")]
    [InlineData("unconfirmed@example.com", "UserNotConfirmedException", "User is not confirmed.")]
    [InlineData("invited@example.com", "NotAuthorizedException", "User password cannot be reset in the current state.")]
    [InlineData("disabled@example.com", "NotAuthorizedException", "User is disabled")]
    [InlineData("nobody@example.com", "UserNotFoundException", "Username/client id combination not found.")]
    public async Task Where_the_client_hides_nothing_each_is_refused_by_name(string address, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Legacy(), options => options.Seed = true);

        Assert.Equal((type, message), await pool.RefusedAsync("ConfirmForgotPassword", pool.ResetRequest(Codes.Wrong, address)));
    }

    private static async Task<TestPool> ForgottenAsync()
    {
        var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest());
        return pool;
    }
}
