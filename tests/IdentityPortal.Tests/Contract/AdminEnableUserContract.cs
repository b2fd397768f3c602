namespace IdentityPortal.Tests.Contract;

public sealed class AdminEnableUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task Who_was_shut_out_can_sign_in_again()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync("disabled");

        await target.CallAsync("AdminEnableUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.True((await target.AdminGetUserAsync()).GetProperty("Enabled").GetBoolean());
        await target.AccessTokenAsync();
    }
}
