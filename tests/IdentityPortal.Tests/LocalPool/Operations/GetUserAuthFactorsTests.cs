namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetUserAuthFactorsTests
{
    [Fact]
    public async Task First_factors_are_those_that_the_pool_allows_and_the_person_has()
    {
        var (pool, accessToken) = await Factors.StartAsync("", "PASSWORD, EMAIL_OTP, WEB_AUTHN");
        await using var _ = pool;

        var factors = await pool.CallAsync("GetUserAuthFactors", new { AccessToken = accessToken });

        Assert.Equal("""["PASSWORD","EMAIL_OTP"]""", factors.GetProperty("ConfiguredUserAuthFactors").GetRawText());
        Assert.False(factors.TryGetProperty("UserMFASettingList", out var _));
    }
}
