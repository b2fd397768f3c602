namespace IdentityPortal.Tests.Contract;

public sealed class AdminEnableUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task An_account_that_was_enabled_again_can_sign_in()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonWhoIsAsync("disabled");

        await target.CallAsync("AdminEnableUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.True((await target.AdminGetUserAsync()).GetProperty("Enabled").GetBoolean());
        await target.AccessTokenAsync();
    }
}
