namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UntagResourceTests
{
    [Fact]
    public async Task Named_tags_go_and_others_stay()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        var arn = await TagResourceTests.ArnAsync(pool);
        await pool.SignedAsync("TagResource", new { ResourceArn = arn, Tags = new { team = "blue", cost = "1" } });

        var reply = await pool.SignedAsync("UntagResource", new { ResourceArn = arn, TagKeys = (string[])["team", "never"] });

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(
            """{"Tags":{"cost":"1"}}""", (await pool.SignedAsync("ListTagsForResource", new { ResourceArn = arn })).GetRawText());
    }

    [Fact]
    public async Task Keys_have_to_be_given()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("InvalidParameterException", "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null"),
            await pool.SignedRefusedAsync("UntagResource", new { ResourceArn = await TagResourceTests.ArnAsync(pool) }));
    }
}
