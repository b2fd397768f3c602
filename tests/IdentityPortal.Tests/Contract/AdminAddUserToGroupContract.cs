namespace IdentityPortal.Tests.Contract;

public sealed class AdminAddUserToGroupContract : UserAdministrationContract
{
    private const string Group = "staff";

    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann", GroupName = Group };

    [Fact]
    public async Task Twice_is_no_more_than_once()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = Group });
        await target.CallAsync("AdminAddUserToGroup", Request(target));
        await target.CallAsync("AdminAddUserToGroup", Request(target));

        Assert.Single((await target.CallAsync("ListUsersInGroup", new { UserPoolId = target.PoolId, GroupName = Group }))
            .GetProperty("Users").EnumerateArray());
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "Group not found.")]
    public async Task The_group_has_to_be_there(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync("AdminAddUserToGroup", Request(target)));
    }

    private static object Request(Target target) => new { UserPoolId = target.PoolId, Username = Target.Email, GroupName = Group };
}
