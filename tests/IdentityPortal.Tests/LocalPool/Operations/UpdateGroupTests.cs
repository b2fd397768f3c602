namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class UpdateGroupTests
{
    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await Groups.CreateAsync(pool, "readers", "who may read", 3);
        pool.Clock.Advance(TimeSpan.FromSeconds(1));

        var reply = await pool.SignedAsync(
            "UpdateGroup", new { pool.Server.UserPoolId, GroupName = "readers", Precedence = 0, RoleArn = Groups.Role });

        var group = reply.GetProperty("Group");
        Assert.Equal(
            $$"""{"GroupName":"readers","UserPoolId":"{{pool.Server.UserPoolId}}","Description":"who may read","RoleArn":"{{Groups.Role}}","Precedence":0,"LastModifiedDate":1795424401.0,"CreationDate":1795424400.0}""",
            group.GetRawText());
        Assert.Equal(
            group.GetRawText(), (await pool.SignedAsync("GetGroup", Groups.Named(pool, "readers"))).GetProperty("Group").GetRawText());
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_not_found()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("ResourceNotFoundException", "Group not found."), await pool.SignedRefusedAsync("UpdateGroup", Groups.Named(pool, "readers")));
    }
}
