namespace IdentityPortal.Tests.Contract;

public sealed class AdminInitiateAuthContract : SignInContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", ClientId = "none", AuthFlow = "ADMIN_USER_PASSWORD_AUTH" };

    [Theory]
    [InlineData("ResourceNotFoundException", "User pool {pool} does not exist.")]
    public async Task An_unknown_pool_is_named(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message.Replace("{pool}", "eu-west-1_aaaaaaaaa", StringComparison.Ordinal)),
            await target.RefusedAsync(Operation, Minimum));
    }

    [Theory]
    [InlineData("MissingAuthenticationTokenException", "Missing Authentication Token")]
    public async Task Nobody_gets_in_without_AWS_credentials(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedWithoutCredentialsAsync(Operation, Minimum));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Auth flow not enabled for this client")]
    public async Task A_client_may_not_allow_the_password_itself(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"] });

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, ByPassword(target)));
    }
}
