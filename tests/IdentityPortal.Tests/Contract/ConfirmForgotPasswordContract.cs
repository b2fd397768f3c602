using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Contract;

public sealed class ConfirmForgotPasswordContract : NamedUserContract
{
    protected override object Minimum =>
        new { ClientId = "none", Username = People.Nobody, ConfirmationCode = Codes.Wrong, Target.Password };

    [Fact]
    public async Task The_code_and_a_new_password_let_the_person_in()
    {
        await using var target = await Target.StartAsync();
        await AskAsync(target);

        await target.CallAsync("ConfirmForgotPassword", Request(target, target.Code()));

        await target.AccessTokenAsync(password: Target.NewPassword);
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid verification code provided, please try again.")]
    public async Task A_wrong_code_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AskAsync(target);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.")]
    public async Task A_code_has_to_be_asked_for(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.")]
    public async Task A_code_lives_for_an_hour(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AskAsync(target);
        target.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target, target.Code())));
    }

    [Theory]
    [InlineData("CodeMismatchException", "Invalid verification code provided, please try again.", true)]
    [InlineData("ExpiredCodeException", "Invalid code provided, please request a code again.", false)]
    public async Task An_unknown_user_is_hidden_if_the_client_is_set_so(string type, string message, bool asked)
    {
        await using var target = await Target.StartAsync(client: new { PreventUserExistenceErrors = "ENABLED" });
        if (asked)
        {
            await target.CallAsync("ForgotPassword", new { target.ClientId, Username = People.Nobody });
        }

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target, username: People.Nobody)));
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password not long enough", "Short-7")]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password must have symbol characters", "NoSymbols7")]
    public async Task A_password_has_to_keep_the_policy(string type, string message, string password)
    {
        await using var target = await Target.StartAsync();
        await AskAsync(target);

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target, target.Code(), password: password)));
    }

    [Theory]
    [InlineData("PasswordHistoryPolicyViolationException", "Password has previously been used")]
    public async Task A_password_that_was_used_before_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithHistory);
        await target.AddPersonWithoutHistoryAsync();
        await target.CallAsync("ForgotPassword", new { target.ClientId, Username = Target.Email });

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync("ConfirmForgotPassword", Request(target, target.Code(), password: Target.Password)));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled", "disabled")]
    [InlineData("NotAuthorizedException", "User password cannot be reset in the current state.", "invited")]
    [InlineData(
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
        "unverified")]
    public async Task Not_everybody_can_have_a_code(string type, string message, string state)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync(state);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("UserNotConfirmedException", "User is not confirmed.")]
    public async Task An_account_has_to_be_confirmed_first(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ConfirmForgotPassword", Request(target)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task There_is_a_limit_to_the_tries_of_an_hour(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AskAsync(target);

        // AWS allows up to twenty, depending on its risk assessment.
        Refusal? refusal = null;
        for (var attempt = 0; attempt <= 20 && refusal?.Type != type; attempt++)
        {
            refusal = await target.RefusedAsync("ConfirmForgotPassword", Request(target));
        }

        Assert.Equal(new Refusal(type, message), refusal);
    }

    private static async Task AskAsync(Target target)
    {
        await target.AddPersonAsync();
        await target.CallAsync("ForgotPassword", new { target.ClientId, Username = Target.Email });
    }

    private static object Request(
        Target target, string code = Codes.Wrong, string username = Target.Email, string password = Target.NewPassword) =>
        new { target.ClientId, Username = username, ConfirmationCode = code, Password = password };
}
