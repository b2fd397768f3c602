namespace IdentityPortal.Tests.Contract;

public sealed class DeleteUserPoolContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task The_pool_is_gone()
    {
        await using var target = await Target.StartAsync();

        await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal("ResourceNotFoundException", (await target.RefusedAsync("DescribeUserPool", MinimumIn(target.PoolId))).Type);
    }

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.")]
    public async Task A_protected_pool_stays(string type, string message)
    {
        await using var target = await Target.StartAsync(pool: new { DeletionProtection = "ACTIVE" });

        var refusal = await target.RefusedAsync(Operation, MinimumIn(target.PoolId));

        await target.CallAsync("UpdateUserPool", MinimumIn(target.PoolId));
        Assert.Equal(new Refusal(type, message), refusal);
    }
}
