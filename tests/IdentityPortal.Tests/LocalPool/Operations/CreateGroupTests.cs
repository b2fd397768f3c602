namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class CreateGroupTests
{
    [Fact]
    public async Task A_group_is_answered_as_it_was_made_without_what_was_left_out()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        var full = await Groups.CreateAsync(pool, "readers", "who may read", 3, Groups.Role);
        var bare = await Groups.CreateAsync(pool, "writers");

        Assert.Equal(
            $$"""{"GroupName":"readers","UserPoolId":"{{pool.Server.UserPoolId}}","Description":"who may read","RoleArn":"{{Groups.Role}}","Precedence":3,"LastModifiedDate":1795424400.0,"CreationDate":1795424400.0}""",
            full.GetRawText());
        Assert.Equal(
            $$"""{"GroupName":"writers","UserPoolId":"{{pool.Server.UserPoolId}}","LastModifiedDate":1795424400.0,"CreationDate":1795424400.0}""",
            bare.GetRawText());
    }

    [Theory]
    [InlineData("readers")]
    [InlineData("READERS")]
    public async Task A_name_can_be_had_once_whatever_its_case(string name)
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        await Groups.CreateAsync(pool, "readers");

        Assert.Equal(
            ("GroupExistsException", "A group with the name already exists in this user pool"),
            await pool.SignedRefusedAsync("CreateGroup", Groups.Named(pool, name)));
    }

    [Fact]
    public async Task All_violated_constraints_are_reported_at_once()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        var (type, message) = await pool.SignedRefusedAsync(
            "CreateGroup", new { pool.Server.UserPoolId, GroupName = "two words", RoleArn = "arn:short", Precedence = -1 });

        Assert.Equal("InvalidParameterException", type);
        Assert.StartsWith("4 validation errors detected: Value 'two words' at 'groupName' failed to satisfy constraint", message, StringComparison.Ordinal);
        Assert.EndsWith("Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_pool_is_named()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_aaaaaaaaa does not exist."),
            await pool.SignedRefusedAsync("CreateGroup", new { UserPoolId = "eu-west-1_aaaaaaaaa", GroupName = "readers" }));
    }
}
