namespace IdentityPortal.Tests.Contract;

public sealed class AdminListGroupsForUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_shows_the_groups_of_the_person_alone()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = "staff" });
        await target.CallAsync("CreateGroup", new { UserPoolId = target.PoolId, GroupName = "others" });
        await target.CallAsync("AdminAddUserToGroup", new { UserPoolId = target.PoolId, Username = Target.Email, GroupName = "staff" });

        var reply = await target.CallAsync("AdminListGroupsForUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal("staff", Assert.Single(reply.GetProperty("Groups").EnumerateArray()).GetProperty("GroupName").GetString());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid pagination token given.")]
    public async Task A_page_has_to_have_been_offered(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(
                "AdminListGroupsForUser", new { UserPoolId = target.PoolId, Username = Target.Email, NextToken = "none" }));
    }
}
