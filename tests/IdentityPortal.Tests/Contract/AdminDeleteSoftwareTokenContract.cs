namespace IdentityPortal.Tests.Contract;

public sealed class AdminDeleteSoftwareTokenContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_takes_the_app_away_so_that_the_password_is_enough_again()
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AddPersonAsync(target);

        await target.CallAsync(Operation, Request(target));

        Assert.True((await target.SignInAsync()).TryGetProperty("AuthenticationResult", out _));
    }

    // The end of the message is not checked, because AWS documents only the type.
    [Theory]
    [InlineData("ResourceNotFoundException", "Software token")]
    public async Task An_account_without_an_app_has_nothing_to_delete(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await AuthenticatorApp.AllowAsync(target);
        await target.AddPersonAsync();

        var refusal = await target.RefusedAsync(Operation, Request(target));

        Assert.Equal(type, refusal.Type);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    private static object Request(Target target) => new { UserPoolId = target.PoolId, Username = Target.Email };
}
