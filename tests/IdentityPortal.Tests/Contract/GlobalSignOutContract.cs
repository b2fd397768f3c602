namespace IdentityPortal.Tests.Contract;

public sealed class GlobalSignOutContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_ends_every_sign_in()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();
        var elsewhere = await target.AccessTokenAsync();

        await target.CallAsync("GlobalSignOut", new { AccessToken = await target.AccessTokenAsync() });

        Assert.Equal(
            new Refusal("NotAuthorizedException", "Access Token has been revoked"),
            await target.RefusedAsync("GetUser", new { AccessToken = elsewhere }));
    }
}
