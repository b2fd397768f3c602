namespace IdentityPortal.Tests.Contract;

public sealed class DescribeUserPoolContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task It_shows_the_settings_of_the_pool()
    {
        await using var target = await Target.StartAsync();

        var pool = (await target.CallAsync(Operation, MinimumIn(target.PoolId))).GetProperty("UserPool");

        Assert.Equal("contract", pool.GetProperty("Name").GetString());
        Assert.Equal(["email"], pool.GetProperty("UsernameAttributes").EnumerateArray().Select(name => name.GetString()));
    }
}
