using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListUsersInGroupTests
{
    [Fact]
    public async Task Members_come_in_pages_and_others_do_not()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await Groups.CreateAsync(pool, "readers");
        foreach (var name in (string[])["ann", "bob", "cid", "dan"])
        {
            await pool.SignUpAsync(name);
        }

        foreach (var name in (string[])["ann", "cid", "dan"])
        {
            await Groups.AddAsync(pool, "readers", name);
        }

        var first = await pool.SignedAsync("ListUsersInGroup", new { pool.Server.UserPoolId, GroupName = "readers", Limit = 2 });
        var second = await pool.SignedAsync(
            "ListUsersInGroup",
            new { pool.Server.UserPoolId, GroupName = "readers", Limit = 2, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal(["ann", "cid"], Names(first));
        Assert.Equal(["dan"], Names(second));
        Assert.False(second.TryGetProperty("NextToken", out _));
        var ann = first.GetProperty("Users")[0];
        Assert.Equal("UNCONFIRMED", ann.GetProperty("UserStatus").GetString());
        Assert.Equal("sub", ann.GetProperty("Attributes")[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task A_token_goes_on_in_its_own_group_only()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        foreach (var group in (string[])["readers", "writers"])
        {
            await Groups.CreateAsync(pool, group);
        }

        foreach (var name in (string[])["ann", "bob"])
        {
            await pool.SignUpAsync(name);
            await Groups.AddAsync(pool, "readers", name);
        }

        var page = await pool.SignedAsync("ListUsersInGroup", new { pool.Server.UserPoolId, GroupName = "readers", Limit = 1 });
        var token = page.GetProperty("NextToken").GetString();

        Assert.Equal(
            ("InvalidParameterException", "Invalid pagination token given."),
            await pool.SignedRefusedAsync("ListUsersInGroup", new { pool.Server.UserPoolId, GroupName = "writers", NextToken = token }));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_not_found()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."),
            await pool.SignedRefusedAsync("ListUsersInGroup", Groups.Named(pool, "readers")));
    }

    private static IEnumerable<string?> Names(JsonElement reply) =>
        reply.GetProperty("Users").EnumerateArray().Select(user => user.GetProperty("Username").GetString());
}
