namespace IdentityPortal.Tests.Contract;

public sealed class AdminSetUserMFAPreferenceContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_switches_factors_off()
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AddPersonAsync(target);

        await target.CallAsync(Operation, Request(target, enabled: false));

        Assert.True((await target.SignInAsync()).TryGetProperty("AuthenticationResult", out _));
    }

    [Theory]
    [InlineData("InvalidParameterException", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA")]
    public async Task It_enrols_nobody(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target);
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, Request(target, enabled: true)));
    }

    private static object Request(Target target, bool enabled) =>
        new { UserPoolId = target.PoolId, Username = Target.Email, SoftwareTokenMfaSettings = new { Enabled = enabled } };
}
