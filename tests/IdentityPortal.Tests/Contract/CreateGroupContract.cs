namespace IdentityPortal.Tests.Contract;

public sealed class CreateGroupContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", GroupName = "support" };

    [Fact]
    public async Task It_shows_the_group_that_it_made()
    {
        await using var target = await Target.StartAsync();

        var group = (await target.CallAsync(Operation, MinimumIn(target.PoolId))).GetProperty("Group");

        Assert.Equal("support", group.GetProperty("GroupName").GetString());
        Assert.Equal(target.PoolId, group.GetProperty("UserPoolId").GetString());
        Assert.False(group.TryGetProperty("Precedence", out _));
    }

    [Theory]
    [InlineData("GroupExistsException", "A group with the name already exists in this user pool")]
    public async Task A_name_is_for_one_group(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumIn(target.PoolId)));
    }
}
