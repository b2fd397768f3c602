namespace IdentityPortal.Tests.Contract;

public sealed class UpdateGroupContract : GroupContract
{
    [Fact]
    public async Task It_changes_what_is_given()
    {
        await using var target = await StartAsync();
        var body = MinimumIn(target.PoolId);
        body["Description"] = "First line";

        var group = (await target.CallAsync(Operation, body)).GetProperty("Group");

        Assert.Equal("First line", group.GetProperty("Description").GetString());
    }
}
