namespace IdentityPortal.Tests.Contract;

/// <summary>The contract of every signed operation.</summary>
public abstract class AdministrationContract : OperationContract
{
    [Theory]
    [InlineData("MissingAuthenticationTokenException", "Missing Authentication Token")]
    public async Task Nobody_gets_in_without_AWS_credentials(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedWithoutCredentialsAsync(Operation, Minimum));
    }
}
