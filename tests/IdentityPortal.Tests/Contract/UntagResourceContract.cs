namespace IdentityPortal.Tests.Contract;

public sealed class UntagResourceContract : TagContract
{
    protected override object Minimum => new { ResourceArn = NoArn, TagKeys = (string[])["stage"] };

    [Fact]
    public async Task It_takes_tags_off()
    {
        await using var target = await Target.StartAsync(pool: new { UserPoolTags = new { stage = "test", owner = "ann" } });

        await target.CallAsync(Operation, await MinimumAsync(target));

        Assert.Equal("owner", Assert.Single((await TagsAsync(target)).EnumerateObject()).Name);
    }
}
