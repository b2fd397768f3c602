using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListGroupsTests
{
    [Fact]
    public async Task Pages_follow_each_other_and_a_group_made_meanwhile_repeats_none()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        foreach (var name in (string[])["a", "b", "c"])
        {
            await Groups.CreateAsync(pool, name);
        }

        var first = await pool.SignedAsync("ListGroups", new { pool.Server.UserPoolId, Limit = 2 });
        await Groups.CreateAsync(pool, "aa");
        var second = await pool.SignedAsync(
            "ListGroups", new { pool.Server.UserPoolId, Limit = 2, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(second));
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task A_pool_without_groups_has_an_empty_list_and_a_foreign_token_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal("""{"Groups":[]}""", (await pool.SignedAsync("ListGroups", new { pool.Server.UserPoolId })).GetRawText());
        Assert.Equal(
            "InvalidParameterException",
            (await pool.SignedRefusedAsync("ListGroups", new { pool.Server.UserPoolId, NextToken = "bm9uZQ==" })).Type);
    }

    private static IEnumerable<string?> Names(JsonElement reply) =>
        reply.GetProperty("Groups").EnumerateArray().Select(group => group.GetProperty("GroupName").GetString());
}
