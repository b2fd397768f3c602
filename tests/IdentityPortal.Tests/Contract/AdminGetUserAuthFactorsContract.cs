namespace IdentityPortal.Tests.Contract;

public sealed class AdminGetUserAuthFactorsContract : UserAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa", Username = Target.Email };

    [Fact]
    public async Task It_shows_what_a_person_can_sign_in_with()
    {
        await using var target = await Target.StartAsync(PoolKinds.WithMailedCodes);
        await target.AddPersonAsync();

        var reply = await target.CallAsync(Operation, MinimumIn(target.PoolId));

        Assert.Equal("""["PASSWORD","EMAIL_OTP"]""", reply.GetProperty("ConfiguredUserAuthFactors").GetRawText());
        Assert.False(reply.TryGetProperty("UserMFASettingList", out _));
    }
}
