using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class SetUserPoolMfaConfigTests
{
    [Fact]
    public async Task What_is_set_is_got_and_done()
    {
        var (pool, accessToken) = await Factors.StartAsync("MfaConfiguration: \"OFF\"\n" + Factors.Mails);
        await using var _ = pool;

        var set = await pool.SignedAsync("SetUserPoolMfaConfig", new
        {
            pool.Server.UserPoolId,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new { Enabled = true },
            EmailMfaConfiguration = new { Message = "Code: {####}", Subject = "Hello" },
            WebAuthnConfiguration = new { RelyingPartyId = "localhost", UserVerification = "required", FactorConfiguration = "SINGLE_FACTOR" },
        });

        Assert.Equal(
            """{"SoftwareTokenMfaConfiguration":{"Enabled":true},"EmailMfaConfiguration":{"Message":"Code: {####}","Subject":"Hello"},"MfaConfiguration":"OPTIONAL","WebAuthnConfiguration":{"RelyingPartyId":"localhost","UserVerification":"required","FactorConfiguration":"SINGLE_FACTOR"}}""",
            set.GetRawText());
        var got = await pool.SignedAsync("GetUserPoolMfaConfig", new { pool.Server.UserPoolId });
        Assert.Equal(set.GetRawText(), got.GetRawText());
        await pool.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken });
    }

    [Theory]
    [InlineData("""{"MfaConfiguration":"ON"}""", "InvalidParameterException", "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.")]
    [InlineData(
        """{"MfaConfiguration":"OFF","SoftwareTokenMfaConfiguration":{"Enabled":true}}""",
        "InvalidParameterException", "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")]
    [InlineData(
        """{"MfaConfiguration":"ON","SmsMfaConfiguration":{}}""", "InvalidParameterException", "SMS MFA needs an SMS configuration.")]
    [InlineData(
        """{"MfaConfiguration":"OFF","SmsMfaConfiguration":{}}""",
        "InvalidParameterException", "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")]
    [InlineData(
        """{"WebAuthnConfiguration":{"FactorConfiguration":"MULTI_FACTOR_WITH_USER_VERIFICATION"}}""",
        "FeatureUnavailableInTierException", "The following feature is not available for the LITE pricing tier configured: Passkey sign-in")]
    [InlineData(
        """{"WebAuthnConfiguration":{"UserVerification":"discouraged"}}""", "InvalidParameterException",
        "1 validation error detected: Value 'discouraged' at 'webAuthnConfiguration.userVerification' failed to satisfy constraint: Member must satisfy enum value set: [required, preferred]")]
    [InlineData(
        """{"MfaConfiguration":"ON","EmailMfaConfiguration":{}}""", "FeatureUnavailableInTierException",
        "The following feature is not available for the LITE pricing tier configured: Email MFA")]
    public async Task What_cannot_be_is_refused(string settings, string type, string message)
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding(pool: "UserPoolTier: LITE"));
        var body = JsonSerializer.Deserialize<Dictionary<string, object>>(settings)!;
        body["UserPoolId"] = pool.Server.UserPoolId;

        Assert.Equal((type, message), await pool.SignedRefusedAsync("SetUserPoolMfaConfig", body));
    }

    [Fact]
    public async Task Where_mfa_is_required_passkeys_have_to_be_both_factors()
    {
        var (pool, _) = await Passkeys.StartAsync(Factors.Optional);
        await using var owned = pool;

        Assert.Equal(
            ("InvalidParameterException",
                "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor"),
            await pool.SignedRefusedAsync("SetUserPoolMfaConfig", new { pool.Server.UserPoolId, MfaConfiguration = "ON" }));
        var kept = await pool.SignedAsync("GetUserPoolMfaConfig", new { pool.Server.UserPoolId });
        Assert.Equal("OPTIONAL", kept.GetProperty("MfaConfiguration").GetString());
    }
}
