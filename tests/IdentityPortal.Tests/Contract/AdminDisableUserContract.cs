namespace IdentityPortal.Tests.Contract;

public sealed class AdminDisableUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task A_disabled_account_is_kept_and_cannot_sign_in()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        await target.CallAsync("AdminDisableUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.False((await target.AdminGetUserAsync()).GetProperty("Enabled").GetBoolean());
        Assert.Equal(
            new Refusal("NotAuthorizedException", "User is disabled."),
            await target.RefusedAsync("InitiateAuth", target.PasswordRequest()));
    }
}
