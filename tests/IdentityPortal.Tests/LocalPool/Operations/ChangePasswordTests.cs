namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ChangePasswordTests
{
    private static readonly (string, string) Incorrect = ("NotAuthorizedException", "Incorrect username or password.");

    [Fact]
    public async Task With_the_old_password_a_new_one_is_set_and_the_session_continues()
    {
        await using var pool = await TestPool.StartAsync();
        var signedIn = await SignInAsync(pool);

        Assert.Equal("{}", (await pool.CallAsync("ChangePassword", Request(signedIn))).GetRawText());

        await SrpSignIn.TokensAsync(pool, password: TestPool.NewPassword);
        Assert.Equal(Incorrect, await SrpSignIn.RefusedAsync(pool));
        await pool.CallAsync("GetUser", new { signedIn.AccessToken });
    }

    [Fact]
    public async Task A_wrong_or_missing_old_password_is_refused()
    {
        await using var pool = await TestPool.StartAsync();
        var signedIn = await SignInAsync(pool);

        Assert.Equal(Incorrect, await pool.RefusedAsync("ChangePassword", Request(signedIn, "wrong-password-1")));
        Assert.Equal(
            Incorrect,
            await pool.RefusedAsync("ChangePassword", new { signedIn.AccessToken, ProposedPassword = TestPool.NewPassword }));
        await SrpSignIn.TokensAsync(pool);
    }

    [Fact]
    public async Task The_rules_and_the_history_hold()
    {
        await using var pool = await TestPool.StartAsync();
        var signedIn = await SignInAsync(pool);

        Assert.Equal(
            ("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
            await pool.RefusedAsync("ChangePassword", Request(signedIn, proposed: "short")));
        Assert.Equal(
            ("PasswordHistoryPolicyViolationException", "Password has previously been used"),
            await pool.RefusedAsync("ChangePassword", Request(signedIn, proposed: TestPool.Password)));
    }

    [Fact]
    public async Task Five_tries_an_hour_are_the_limit()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());
        await pool.ConfirmedAsync();
        var signedIn = await SignedIn.AsAsync(pool);
        for (var count = 0; count < 5; count++)
        {
            Assert.Equal(Incorrect, await pool.RefusedAsync("ChangePassword", Request(signedIn, "wrong-password-1")));
        }

        Assert.Equal(
            ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
            await pool.RefusedAsync("ChangePassword", Request(signedIn)));
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await pool.CallAsync("ChangePassword", Request(await SignedIn.AsAsync(pool)));
    }

    [Fact]
    public async Task After_a_reset_by_an_administrator_only_the_code_leads_on()
    {
        await using var pool = await TestPool.StartAsync();
        var signedIn = await SignInAsync(pool);
        await pool.SignedAsync("AdminResetUserPassword", new { pool.Server.UserPoolId, Username = TestPool.Email });

        Assert.Equal(
            ("PasswordResetRequiredException", "Password reset required for the user"),
            await pool.RefusedAsync("ChangePassword", Request(signedIn)));
    }

    [Fact]
    public async Task Of_parallel_changes_one_succeeds()
    {
        await using var pool = await TestPool.StartAsync();
        var signedIn = await SignInAsync(pool);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(count =>
            pool.SendAsync("ChangePassword", Request(signedIn, proposed: $"{TestPool.NewPassword}{count}"))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }

    private static async Task<SignedIn> SignInAsync(TestPool pool)
    {
        await pool.ConfirmedAsync();
        return await SignedIn.AsAsync(pool);
    }

    private static object Request(SignedIn signedIn, string previous = TestPool.Password, string proposed = TestPool.NewPassword) =>
        new { PreviousPassword = previous, ProposedPassword = proposed, signedIn.AccessToken };
}
