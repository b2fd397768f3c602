namespace IdentityPortal.Tests.Contract;

public sealed class DeleteUserPoolClientContract : AppClientContract
{
    [Fact]
    public async Task The_client_is_gone()
    {
        await using var target = await Target.StartAsync();

        await target.CallAsync(Operation, new { UserPoolId = target.PoolId, target.ClientId });

        Assert.Equal("ResourceNotFoundException", (await target.RefusedAsync("InitiateAuth", target.PasswordRequest())).Type);
    }
}
