namespace IdentityPortal.Tests.Contract;

public sealed class ListTagsForResourceContract : TagContract
{
    protected override object Minimum => new { ResourceArn = NoArn };

    [Fact]
    public async Task It_shows_the_tags()
    {
        await using var target = await Target.StartAsync(pool: new { UserPoolTags = new { stage = "test" } });

        Assert.Equal("test", (await TagsAsync(target)).GetProperty("stage").GetString());
    }
}
