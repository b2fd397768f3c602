using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

public sealed class SetUserPoolMfaConfigContract : PoolAdministrationContract
{
    protected override object Minimum => new { UserPoolId = "eu-west-1_aaaaaaaaa" };

    [Theory]
    [InlineData("InvalidParameterException", "MFA cannot be turned on without an MFA factor.", "ON", false)]
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
    [InlineData("FeatureUnavailableInTierException", "Email MFA is not available in the tier LITE.")]
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
