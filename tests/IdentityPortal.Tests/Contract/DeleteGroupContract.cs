namespace IdentityPortal.Tests.Contract;

public sealed class DeleteGroupContract : GroupContract
{
    [Fact]
    public async Task The_group_is_gone()
    {
        await using var target = await StartAsync();

        await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Empty((await target.CallAsync("ListGroups", new { UserPoolId = target.PoolId })).GetProperty("Groups").EnumerateArray());
    }
}
