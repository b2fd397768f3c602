using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class SetUserMFAPreferenceTests
{
    [Fact]
    public async Task What_is_switched_on_is_shown_and_asked_for()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await Factors.EnrolAsync(pool, accessToken);
        Assert.True(Factors.HasTokens(await SrpSignIn.TokensAsync(pool)));

        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.Preferred });

        string[] sources = ["GetUser", "GetUserAuthFactors"];
        foreach (var operation in sources)
        {
            var shown = await pool.CallAsync(operation, new { AccessToken = accessToken });
            Assert.Equal("SOFTWARE_TOKEN_MFA", shown.GetProperty("PreferredMfaSetting").GetString());
            Assert.Equal("""["SOFTWARE_TOKEN_MFA"]""", shown.GetProperty("UserMFASettingList").GetRawText());
        }

        var challenge = await SrpSignIn.TokensAsync(pool);
        Assert.Equal("SOFTWARE_TOKEN_MFA", Factors.Name(challenge));
        Assert.Equal("Ann's phone", Factors.Parameter(challenge, "FRIENDLY_DEVICE_NAME"));
    }

    [Fact]
    public async Task What_is_switched_off_again_is_not_shown()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });

        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = new { Enabled = false } });

        Assert.False((await pool.CallAsync("GetUser", new { AccessToken = accessToken })).TryGetProperty("UserMFASettingList", out var _));
        Assert.True(Factors.HasTokens(await SrpSignIn.TokensAsync(pool)));
    }

    [Theory]
    [InlineData("""{"SoftwareTokenMfaSettings":{"Enabled":true}}""", "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA")]
    [InlineData("""{"SMSMfaSettings":{"Enabled":true}}""", "User does not have delivery config set to turn on SMS_MFA")]
    [InlineData("""{"EmailMfaSettings":{"Enabled":false,"PreferredMfa":true}}""", "A preferred MFA setting has to be enabled.")]
    [InlineData(
        """{"EmailMfaSettings":{"Enabled":true,"PreferredMfa":true},"SMSMfaSettings":{"Enabled":true,"PreferredMfa":true}}""",
        "Only one MFA setting can be preferred.")]
    [InlineData("""{"WebAuthnMfaSettings":{"Enabled":true}}""", "User does not have delivery config set to turn on WEB_AUTHN")]
    public async Task What_cannot_be_is_refused(string settings, string message)
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(settings)!;
        body["AccessToken"] = accessToken;

        Assert.Equal(("InvalidParameterException", message), await pool.RefusedAsync("SetUserMFAPreference", body));
    }

    [Fact]
    public async Task One_preferred_factor_takes_the_place_of_another()
    {
        var (pool, accessToken) = await Factors.StartAsync();
        await using var _ = pool;
        await Factors.EnrolAsync(pool, accessToken);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, SoftwareTokenMfaSettings = Factors.Preferred });

        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.Preferred });

        var user = await pool.CallAsync("GetUser", new { AccessToken = accessToken });
        Assert.Equal("EMAIL_OTP", user.GetProperty("PreferredMfaSetting").GetString());
        Assert.Equal(2, user.GetProperty("UserMFASettingList").GetArrayLength());
        Assert.Equal("EMAIL_OTP", Factors.Name(await SrpSignIn.TokensAsync(pool)));
    }
}
