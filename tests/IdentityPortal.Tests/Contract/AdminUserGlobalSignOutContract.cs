namespace IdentityPortal.Tests.Contract;

public sealed class AdminUserGlobalSignOutContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task It_ends_every_sign_in()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();

        await target.CallAsync("AdminUserGlobalSignOut", new { UserPoolId = target.PoolId, Username = Target.Email });

        Assert.Equal(
            new Refusal("NotAuthorizedException", "Access Token has been revoked"),
            await target.RefusedAsync("GetUser", new { AccessToken = token }));
    }
}
