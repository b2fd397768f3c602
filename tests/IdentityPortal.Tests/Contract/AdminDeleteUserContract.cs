namespace IdentityPortal.Tests.Contract;

public sealed class AdminDeleteUserContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = "ann" };

    [Fact]
    public async Task The_account_is_gone_and_its_address_free()
    {
        await using var target = await Target.StartAsync();
        await target.InviteAsync();

        await target.CallAsync("AdminDeleteUser", new { UserPoolId = target.PoolId, Username = Target.Email });

        await target.InviteAsync();
    }
}
