namespace IdentityPortal.Tests.Contract;

public sealed class ListGroupsContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task It_shows_the_groups_page_by_page()
    {
        await using var target = await Target.StartAsync();
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = "a" });
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = "b" });
        var body = MinimumIn(target.PoolId);
        body["Limit"] = 1;

        var first = await target.CallAsync(Operation, body);
        body["NextToken"] = first.GetProperty("NextToken").GetString();
        var second = await target.CallAsync(Operation, body);

        Assert.Equal(
            ["a", "b"],
            new[] { first, second }
                .Select(page => Assert.Single(page.GetProperty("Groups").EnumerateArray()).GetProperty("GroupName").GetString()).Order());
    }
}
