namespace IdentityPortal.Tests.Contract;

public sealed class GetUserAuthFactorsContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_shows_what_a_person_can_sign_in_with()
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        var reply = await target.CallAsync(Operation, MinimumWith(await target.AccessTokenAsync()));

        Assert.Equal(["PASSWORD"], reply.GetProperty("ConfiguredUserAuthFactors").EnumerateArray().Select(factor => factor.GetString()));
        Assert.False(reply.TryGetProperty("UserMFASettingList", out _));
    }
}
