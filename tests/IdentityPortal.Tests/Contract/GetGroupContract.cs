namespace IdentityPortal.Tests.Contract;

public sealed class GetGroupContract : GroupContract
{
    [Fact]
    public async Task It_shows_a_group()
    {
        await using var target = await StartAsync();

        var group = (await target.CallAsync(Operation, MinimumIn(target.PoolId))).GetProperty("Group");

        Assert.Equal(3, group.GetProperty("Precedence").GetInt32());
    }
}
