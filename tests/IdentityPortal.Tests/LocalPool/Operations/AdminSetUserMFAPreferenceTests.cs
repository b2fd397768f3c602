namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class AdminSetUserMFAPreferenceTests
{
    [Fact]
    public async Task An_administrator_switches_factors_on_and_off()
    {
        var (pool, _) = await Factors.StartAsync();
        await using var owned = pool;

        await pool.SignedAsync(
            "AdminSetUserMFAPreference", new { pool.Server.UserPoolId, Username = TestPool.Email, EmailMfaSettings = Factors.Preferred });

        var user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.Equal("EMAIL_OTP", user.GetProperty("PreferredMfaSetting").GetString());
        await pool.SignedAsync(
            "AdminSetUserMFAPreference",
            new { pool.Server.UserPoolId, Username = TestPool.Email, EmailMfaSettings = new { Enabled = false } });
        user = await pool.SignedAsync("AdminGetUser", new { pool.Server.UserPoolId, Username = TestPool.Email });
        Assert.False(user.TryGetProperty("UserMFASettingList", out var _));
    }

    [Fact]
    public async Task Nobody_is_enrolled_and_unknown_names_are_named()
    {
        var (pool, _) = await Factors.StartAsync();
        await using var owned = pool;

        Assert.Equal(
            ("InvalidParameterException", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"),
            await pool.SignedRefusedAsync(
                "AdminSetUserMFAPreference",
                new { pool.Server.UserPoolId, Username = TestPool.Email, SoftwareTokenMfaSettings = Factors.On }));
        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync("AdminSetUserMFAPreference", new { pool.Server.UserPoolId, Username = "nobody" }));
    }
}
