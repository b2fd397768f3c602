namespace IdentityPortal.Tests.Contract;

public sealed class AdminGetUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_shows_status_and_attributes()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        var reply = await target.CallAsync("AdminGetUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal("FORCE_CHANGE_PASSWORD", reply.GetProperty("UserStatus").GetString());
        Assert.True(reply.GetProperty("Enabled").GetBoolean());
    }
}
