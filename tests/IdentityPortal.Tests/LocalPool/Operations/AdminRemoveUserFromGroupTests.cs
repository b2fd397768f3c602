namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminRemoveUserFromGroupTests
{
    [Fact]
    public async Task A_member_leaves_one_group_and_may_be_taken_out_twice()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        foreach (var group in (string[])["readers", "writers"])
        {
            await Groups.CreateAsync(pool, group);
            await Groups.AddAsync(pool, group);
        }

        await pool.SignedAsync("AdminRemoveUserFromGroup", Groups.Membership(pool, "readers"));
        await pool.SignedAsync("AdminRemoveUserFromGroup", Groups.Membership(pool, "readers"));

        Assert.Equal("writers", await Groups.NamesOfAsync(pool));
    }

    [Fact]
    public async Task An_unknown_user_and_an_unknown_group_are_reported()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminRemoveUserFromGroup", Groups.Membership(pool, "readers", "nobody")));
        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."),
            await pool.SignedRefusedAsync("AdminRemoveUserFromGroup", Groups.Membership(pool, "readers")));
    }
}
