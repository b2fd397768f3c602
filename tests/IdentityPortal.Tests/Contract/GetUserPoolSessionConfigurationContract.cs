namespace IdentityPortal.Tests.Contract;

public sealed class GetUserPoolSessionConfigurationContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task Nothing_is_tracked_by_default()
    {
        await using var target = await Target.StartAsync();

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal("DISABLED", reply.GetProperty("UserSessionTracking").GetString());
        Assert.Equal(20, reply.GetProperty("TokenSession").GetProperty("MaxPerUser").GetInt32());
    }
}
