using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListUserPoolsTests
{
    [Fact]
    public async Task All_pools_come_in_pages()
    {
        await using var pool = await TestPool.StartAsync();
        string[] ids = [pool.Server.UserPoolId, await Pools.CreatedIdAsync(pool, "two"), await Pools.CreatedIdAsync(pool, "three")];

        var first = await pool.SignedAsync("ListUserPools", new { MaxResults = 2 });
        var second = await pool.SignedAsync(
            "ListUserPools", new { MaxResults = 2, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal(ids.Order(StringComparer.Ordinal), Ids(first).Concat(Ids(second)));
        Assert.False(second.TryGetProperty("NextToken", out _));
        Assert.Equal("{}", first.GetProperty("UserPools")[0].GetProperty("LambdaConfig").GetRawText());
    }

    [Fact]
    public async Task The_length_of_a_page_has_to_be_given_and_a_foreign_token_is_refused()
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidParameterException", "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null"),
            await pool.SignedRefusedAsync("ListUserPools", new { }));
        Assert.Equal(
            ("InvalidParameterException", "Invalid pagination token given."),
            await pool.SignedRefusedAsync("ListUserPools", new { MaxResults = 1, NextToken = "bm9uZQ==" }));
    }

    private static IEnumerable<string?> Ids(JsonElement reply) =>
        reply.GetProperty("UserPools").EnumerateArray().Select(pool => pool.GetProperty("Id").GetString());
}
