namespace IdentityPortal.Tests.Contract;

public sealed class DeleteUserContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task The_account_is_gone()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        await target.CallAsync("DeleteUser", new { AccessToken = await target.AccessTokenAsync() });

        var refusal = await target.RefusedAsync("AdminGetUser", new { UserPoolId = target.PoolId, Username = Target.Email });
        Assert.Equal("UserNotFoundException", refusal.Type);
    }
}
