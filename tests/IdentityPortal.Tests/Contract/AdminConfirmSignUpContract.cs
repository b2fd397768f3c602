namespace IdentityPortal.Tests.Contract;

public sealed class AdminConfirmSignUpContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_confirms_the_account_and_not_its_address()
    {
        await using var target = await Target.StartAsync();
        await target.SignUpAsync();

        await target.CallAsync("AdminConfirmSignUp", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal("CONFIRMED", await target.StatusAsync());
        Assert.NotEqual("true", (await target.AttributesAsync()).GetValueOrDefault("email_verified"));
    }

    [Theory]
    [InlineData("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED")]
    public async Task Once_is_enough(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync("AdminConfirmSignUp", new { UserPoolId = target.PoolId, Username = Target.Email }));
    }
}
