namespace IdentityPortal.Tests.Contract;

public sealed class AdminSetUserPasswordContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann", Password = Target.NewPassword };

    [Theory]
    [InlineData(true, "CONFIRMED")]
    [InlineData(false, "FORCE_CHANGE_PASSWORD")]
    public async Task A_permanent_password_is_the_persons_own_and_another_has_to_be_replaced(bool permanent, string status)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        await target.CallAsync(
            "AdminSetUserPassword",
            new { UserPoolId = target.PoolId, Username = Target.Email, Password = Target.NewPassword, Permanent = permanent });

        Assert.Equal(status, await target.StatusAsync());
        await target.SignInAsync(password: Target.NewPassword);
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password not long enough", "Short-7")]
    [InlineData("InvalidPasswordException", "Password does not conform to policy: Password must have symbol characters", "NoSymbols7")]
    public async Task A_password_has_to_keep_the_policy(string type, string message, string password)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminSetUserPassword", Request(target, password)));
    }

    [Theory]
    [InlineData("PasswordHistoryPolicyViolationException", "Password has previously been used")]
    public async Task A_password_that_was_used_before_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithHistory);
        await target.AddPersonWithoutHistoryAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminSetUserPassword", Request(target, Target.Password)));
    }

    private static object Request(Target target, string password) =>
        new { UserPoolId = target.PoolId, Username = Target.Email, Password = password, Permanent = true };
}
