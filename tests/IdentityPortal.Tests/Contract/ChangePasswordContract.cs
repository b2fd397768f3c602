namespace IdentityPortal.Tests.Contract;

public sealed class ChangePasswordContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", ProposedPassword = Target.NewPassword };

    [Fact]
    public async Task The_new_password_counts_from_then_on()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        await target.CallAsync("ChangePassword", await RequestAsync(target));

        await target.AccessTokenAsync(password: Target.NewPassword);
    }

    [Theory]
    [InlineData("NotAuthorizedException", "Incorrect username or password.")]
    public async Task The_password_before_has_to_be_known(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ChangePassword", await RequestAsync(target, previous: Target.NewPassword)));
    }

    [Theory]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password not long enough", "Short-7")]
    [InlineData("InvalidPasswordException", "Password did not conform with policy: Password must have symbol characters", "NoSymbols7")]
    public async Task A_password_has_to_keep_the_policy(string type, string message, string password)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ChangePassword", await RequestAsync(target, proposed: password)));
    }

    [Theory]
    [InlineData("PasswordHistoryPolicyViolationException", "Password has previously been used")]
    public async Task A_password_that_was_used_before_is_refused(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: PoolKinds.WithHistory);
        await target.AddPersonWithoutHistoryAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ChangePassword", await RequestAsync(target, proposed: Target.Password)));
    }

    [Theory]
    [InlineData("LimitExceededException", "Attempt limit exceeded, please try after some time.")]
    public async Task Five_tries_an_hour_are_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var request = await RequestAsync(target, previous: Target.NewPassword);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await target.RefusedAsync("ChangePassword", request);
        }

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("ChangePassword", request));
    }

    private static async Task<object> RequestAsync(
        Target target, string previous = Target.Password, string proposed = Target.NewPassword) =>
        new { PreviousPassword = previous, ProposedPassword = proposed, AccessToken = await target.AccessTokenAsync() };
}
