namespace IdentityPortal.Tests.Contract;

public sealed class AdminResetUserPasswordContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task The_password_no_longer_counts()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        await target.CallAsync("AdminResetUserPassword", Request(target));

        Assert.Equal("RESET_REQUIRED", await target.StatusAsync());
        Assert.Equal(
            new Refusal("PasswordResetRequiredException", "Password reset required for the user"),
            await target.RefusedAsync("InitiateAuth", target.PasswordRequest()));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User is disabled", "disabled")]
    [InlineData("NotAuthorizedException", "User password cannot be reset in the current state.", "invited")]
    [InlineData(
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
        "unverified")]
    public async Task Not_everybody_can_get_a_code(string type, string message, string state)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync(state);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminResetUserPassword", Request(target)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task There_is_a_limit_to_the_mails_of_an_hour(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        // AWS allows up to twenty per person, depending on its risk assessment.
        Refusal? refusal = null;
        for (var mail = 0; mail <= 20 && refusal is null; mail++)
        {
            refusal = await target.TryAsync("AdminResetUserPassword", Request(target));
        }

        Assert.Equal(new Refusal(type, message), refusal);
    }

    private static object Request(Target target) => new { UserPoolId = target.PoolId, Username = Target.Email };
}
