namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminListGroupsForUserTests
{
    [Fact]
    public async Task The_group_of_a_person_is_shown_and_is_in_the_tokens()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        var support = pool.Server.People.First(person => person.State == "CONFIRMED");
        await pool.SignedAsync("AdminAddUserToGroup", new { pool.Server.UserPoolId, Username = support.Email, GroupName = "support" });

        var reply = await pool.SignedAsync("AdminListGroupsForUser", new { pool.Server.UserPoolId, Username = support.Email });

        var group = Assert.Single(reply.GetProperty("Groups").EnumerateArray());
        Assert.Equal("support", group.GetProperty("GroupName").GetString());
        Assert.Equal(20, group.GetProperty("Precedence").GetInt32());
        Assert.Equal(pool.Server.UserPoolId, group.GetProperty("UserPoolId").GetString());
        Assert.False(reply.TryGetProperty("NextToken", out _));
        var tokens = await SignedIn.AsAsync(pool, support.Email, support.Password);
        Assert.Equal("""["support"]""", Jwt.Claims(tokens.IdToken).GetProperty("cognito:groups").GetRawText());
        Assert.Equal("""["support"]""", Jwt.Claims(tokens.AccessToken).GetProperty("cognito:groups").GetRawText());
    }

    [Fact]
    public async Task Somebody_without_groups_has_an_empty_list_and_nobody_is_named()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        var reply = await pool.SignedAsync("AdminListGroupsForUser", new { pool.Server.UserPoolId, Username = TestPool.Email });

        Assert.Equal("""{"Groups":[]}""", reply.GetRawText());
        Assert.Equal(
            "UserNotFoundException",
            (await pool.SignedRefusedAsync("AdminListGroupsForUser", new { pool.Server.UserPoolId, Username = "nobody" })).Type);
    }
}
