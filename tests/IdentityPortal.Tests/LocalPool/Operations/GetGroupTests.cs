namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetGroupTests
{
    [Fact]
    public async Task A_group_is_found_by_name()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        var made = await Groups.CreateAsync(pool, "readers", "who may read", 3, Groups.Role);

        var found = (await pool.SignedAsync("GetGroup", Groups.Named(pool, "readers"))).GetProperty("Group");

        Assert.Equal(made.GetRawText(), found.GetRawText());
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_not_found()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."), await pool.SignedRefusedAsync("GetGroup", Groups.Named(pool, "readers")));
    }
}
