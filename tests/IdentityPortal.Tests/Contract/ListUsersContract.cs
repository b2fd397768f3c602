namespace IdentityPortal.Tests.Contract;

public sealed class ListUsersContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Fact]
    public async Task It_shows_whom_the_filter_fits()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();
        await target.InviteAsync("bob@example.com");

        var reply = await target.CallAsync("ListUsers", new { UserPoolId = target.PoolId, Filter = "email ^= \"ann@\"" });

        var user = Assert.Single(reply.GetProperty("Users").EnumerateArray());
        Assert.Equal("FORCE_CHANGE_PASSWORD", user.GetProperty("UserStatus").GetString());
        Assert.Contains(
            user.GetProperty("Attributes").EnumerateArray(), attribute => attribute.GetProperty("Value").GetString() == Target.Email);
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid search attribute: custom:member", "custom:member = \"7\"")]
    [InlineData("InvalidParameterException", "Error while parsing filter.", "email is \"ann\"")]
    public async Task A_filter_is_one_condition_on_a_searchable_attribute(string type, string message, string filter)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message), await target.RefusedAsync("ListUsers", new { UserPoolId = target.PoolId, Filter = filter }));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Invalid pagination token given.")]
    public async Task A_page_has_to_have_been_offered(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync("ListUsers", new { UserPoolId = target.PoolId, PaginationToken = "none" }));
    }
}
