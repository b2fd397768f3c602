namespace IdentityPortal.Tests.Contract;

public sealed class ListUserPoolsContract : AdministrationContract
{
    protected override object Minimum => new { MaxResults = 60 };

    [Fact]
    public async Task It_shows_the_pools_of_the_region()
    {
        await using var target = await Target.StartAsync();

        var reply = await target.CallAsync(Operation, Minimum);

        Assert.Contains(reply.GetProperty("UserPools").EnumerateArray(), pool => pool.GetProperty("Id").GetString() == target.PoolId);
    }
}
