using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

public sealed class SetUserPoolMfaConfigContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Theory]
    [InlineData("InvalidParameterException", "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.", "ON", false)]
    [InlineData(
        "InvalidParameterException",
        "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
        "OFF",
        true)]
    public async Task Mode_and_factors_have_to_fit(string type, string message, string mode, bool software)
    {
        await using var target = await Target.StartAsync();
        var body = MinimumIn(target.PoolId);
        body["MfaConfiguration"] = mode;
        body["SoftwareTokenMfaConfiguration"] = new JsonObject { ["Enabled"] = software };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. "
            + "Update the value of EmailSendingAccount.",
        """{}""")]
    [InlineData(
        "InvalidParameterException",
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms.",
        """{"EmailConfiguration":{"EmailSendingAccount":"DEVELOPER"}}""")]
    [InlineData(
        "InvalidParameterException",
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms.",
        """
        {"EmailConfiguration":{"EmailSendingAccount":"DEVELOPER"},
         "AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"verified_email"}]}}
        """)]
    [InlineData(
        "InvalidParameterException",
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
        """{"Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","EMAIL_OTP"]}}}""",
        """{"MfaConfiguration":"ON","SoftwareTokenMfaConfiguration":{"Enabled":true}}""")]
    public async Task Factors_have_to_fit_the_pool(
        string type, string message, string pool, string config = """{"MfaConfiguration":"OPTIONAL","EmailMfaConfiguration":{}}""")
    {
        await using var target = await Target.StartAsync(JsonNode.Parse(pool));
        var body = JsonNode.Parse(config)!.AsObject();
        body["UserPoolId"] = target.PoolId;

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor")]
    public async Task A_passkey_that_is_one_factor_cannot_pass_required_MFA_by(string type, string message)
    {
        var (target, _) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        var body = MinimumIn(target.PoolId);
        body["MfaConfiguration"] = "ON";
        body["SoftwareTokenMfaConfiguration"] = new JsonObject { ["Enabled"] = true };

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }

    [Theory]
    [InlineData("FeatureUnavailableInTierException", "The following feature is not available for the LITE pricing tier configured: Email MFA")]
    public async Task Mailed_codes_need_a_higher_tier(string type, string message)
    {
        await using var target = await Target.StartAsync(
            pool: new { UserPoolTier = "LITE" }, client: new { ExplicitAuthFlows = (string[])["ALLOW_USER_SRP_AUTH"] });
        var body = MinimumIn(target.PoolId);
        body["MfaConfiguration"] = "ON";
        body["EmailMfaConfiguration"] = new JsonObject();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, body));
    }
}
