namespace IdentityPortal.Tests.Contract;

public sealed class DescribeUserPoolClientContract : AppClientContract
{
    [Fact]
    public async Task It_shows_the_settings_of_the_client()
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });

        var reply = await target.CallAsync(Operation, new { UserPoolId = target.PoolId, target.ClientId });

        var client = reply.GetProperty("UserPoolClient");
        Assert.Equal("contract", client.GetProperty("ClientName").GetString());
        Assert.Equal(target.ClientSecret, client.GetProperty("ClientSecret").GetString());
    }
}
