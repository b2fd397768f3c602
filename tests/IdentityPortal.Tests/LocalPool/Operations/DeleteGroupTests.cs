namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteGroupTests
{
    [Fact]
    public async Task A_group_goes_with_its_memberships_and_a_new_one_of_its_name_is_empty()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        await Groups.CreateAsync(pool, "readers");
        await Groups.AddAsync(pool, "readers");

        using var response = await pool.SendSignedAsync("DeleteGroup", Groups.Named(pool, "readers"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        await Groups.CreateAsync(pool, "readers");
        Assert.Equal("", await Groups.NamesOfAsync(pool));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_not_found()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."), await pool.SignedRefusedAsync("DeleteGroup", Groups.Named(pool, "readers")));
    }
}
