namespace IdentityPortal.Tests.Contract;

public sealed class ListUserPoolClientsContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task It_shows_the_clients_without_their_secrets()
    {
        await using var target = await Target.StartAsync(client: new { GenerateSecret = true });

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        var client = Assert.Single(reply.GetProperty("UserPoolClients").EnumerateArray());
        Assert.Equal(target.ClientId, client.GetProperty("ClientId").GetString());
        Assert.False(client.TryGetProperty("ClientSecret", out _));
    }
}
