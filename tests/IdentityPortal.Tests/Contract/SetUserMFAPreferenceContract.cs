namespace IdentityPortal.Tests.Contract;

public sealed class SetUserMFAPreferenceContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task The_next_sign_in_asks_for_the_preferred_factor()
    {
        await using var target = await Target.StartAsync();

        await AuthenticatorApp.AddPersonAsync(target);

        Assert.Equal("SOFTWARE_TOKEN_MFA", (await target.SignInAsync()).GetProperty("ChallengeName").GetString());
    }

    [Theory]
    [InlineData("InvalidParameterException", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA", true, true)]
    [InlineData("InvalidParameterException", "A preferred MFA setting has to be enabled.", false, true)]
    public async Task A_factor_has_to_be_there_to_be_wanted(string type, string message, bool enabled, bool preferred)
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target);
        await target.AddPersonAsync();
        var request = new
        {
            AccessToken = await target.AccessTokenAsync(),
            SoftwareTokenMfaSettings = new { Enabled = enabled, PreferredMfa = preferred },
        };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, request));
    }
}
