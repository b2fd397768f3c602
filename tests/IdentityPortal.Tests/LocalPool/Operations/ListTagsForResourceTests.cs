namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListTagsForResourceTests
{
    [Fact]
    public async Task A_pool_without_tags_has_an_empty_map()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        var reply = await pool.SignedAsync("ListTagsForResource", new { ResourceArn = await TagResourceTests.ArnAsync(pool) });

        Assert.Equal("""{"Tags":{}}""", reply.GetRawText());
    }

    [Fact]
    public async Task What_is_no_arn_is_refused()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        var (type, message) = await pool.SignedRefusedAsync("ListTagsForResource", new { ResourceArn = pool.Server.UserPoolId });

        Assert.Equal("InvalidParameterException", type);
        Assert.Contains("at 'resourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern", message, StringComparison.Ordinal);
    }
}
