namespace IdentityPortal.Tests.Contract;

public sealed class ListUsersInGroupContract : GroupContract
{
    [Fact]
    public async Task It_shows_the_members()
    {
        await using var target = await StartAsync();
        await target.InviteAsync();
        await target.InviteAsync("bob@example.com");
        await target.CallAsync(
            "AdminAddUserToGroup", new { UserPoolId = target.PoolId, GroupName = "support", Username = Target.Email });

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        var member = Assert.Single(reply.GetProperty("Users").EnumerateArray());
        Assert.Contains(
            member.GetProperty("Attributes").EnumerateArray(), attribute => attribute.GetProperty("Value").GetString() == Target.Email);
    }
}
