namespace IdentityPortal.Tests.Contract;

public sealed class AddUserPoolClientSecretContract : AppClientContract
{
    [Theory]
    [InlineData("LimitExceededException", "Client secrets cannot exceed limit of 2 secrets.")]
    public async Task A_client_has_two_secrets_at_most(string type, string message)
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });
        var request = new { UserPoolId = target.PoolId, target.ClientId };
        await target.CallAsync(Operation, request);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, request));
    }
}
