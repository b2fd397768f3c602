namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class GetUserPoolMfaConfigTests
{
    [Fact]
    public async Task A_pool_without_second_factors_says_off()
    {
        await using var pool = await TestPool.StartAsync(Templates.Hiding());

        var config = await pool.SignedAsync("GetUserPoolMfaConfig", new { pool.Server.UserPoolId });

        Assert.Equal("""{"MfaConfiguration":"OFF"}""", config.GetRawText());
        Assert.Equal(
            "ResourceNotFoundException",
            (await pool.SignedRefusedAsync("GetUserPoolMfaConfig", new { UserPoolId = "eu-west-1_aaaaaaaaa" })).Type);
    }

    [Fact]
    public async Task The_deployed_template_has_authenticator_apps_and_passkeys()
    {
        await using var pool = await TestPool.StartAsync();

        var config = await pool.SignedAsync("GetUserPoolMfaConfig", new { pool.Server.UserPoolId });

        Assert.Equal(
            """{"SoftwareTokenMfaConfiguration":{"Enabled":true},"MfaConfiguration":"OPTIONAL","WebAuthnConfiguration":{"RelyingPartyId":"localhost","UserVerification":"required","FactorConfiguration":"MULTI_FACTOR_WITH_USER_VERIFICATION"}}""",
            config.GetRawText());
    }
}
