namespace IdentityPortal.Tests.Contract;

public sealed class TagResourceContract : TagContract
{
    protected override object Minimum => new { ResourceArn = NoArn, Tags = new { stage = "test" } };

    [Fact]
    public async Task It_adds_tags()
    {
        await using var target = await Target.StartAsync();

        await target.CallAsync(Operation, await MinimumAsync(target));

        Assert.Equal("test", (await TagsAsync(target)).GetProperty("stage").GetString());
    }
}
