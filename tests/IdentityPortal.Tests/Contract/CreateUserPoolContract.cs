using System.Text.Json.Nodes;

namespace IdentityPortal.Tests.Contract;

public sealed class CreateUserPoolContract : AdministrationContract
{
    protected override object Minimum => new { PoolName = "another" };

    [Fact]
    public async Task It_shows_the_pool_with_the_defaults()
    {
        await using var target = await Target.StartAsync();

        var pool = (await target.CallAsync(Operation, Minimum)).GetProperty("UserPool");

        await target.CallAsync("DeleteUserPool", new { UserPoolId = pool.GetProperty("Id").GetString() });
        Assert.EndsWith("userpool/" + pool.GetProperty("Id").GetString(), pool.GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Equal("ESSENTIALS", pool.GetProperty("UserPoolTier").GetString());
        Assert.Equal("OFF", pool.GetProperty("MfaConfiguration").GetString());
        Assert.Equal(8, pool.GetProperty("Policies").GetProperty("PasswordPolicy").GetProperty("MinimumLength").GetInt32());
    }

    [Theory]
    [InlineData("InvalidParameterException", "Only one of the aliasAttributes or usernameAttributes can be set in a User pool.")]
    public async Task Addresses_are_names_or_aliases(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                PoolName = "another",
                AliasAttributes = (string[])["email"],
                UsernameAttributes = (string[])["email"],
            }));
    }

    [Theory]
    [InlineData("FeatureUnavailableInTierException", "The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In")]
    public async Task Passkeys_need_a_higher_tier(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                PoolName = "another",
                UserPoolTier = "LITE",
                Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "WEB_AUTHN"] } },
            }));
    }

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        """{"MfaConfiguration":"OPTIONAL"}""")]
    [InlineData(
        "InvalidParameterException",
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        """{"MfaConfiguration":"ON"}""")]
    [InlineData(
        "InvalidParameterException",
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
        """{"MfaConfiguration":"ON","Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","EMAIL_OTP"]}}}""")]
    [InlineData(
        "InvalidParameterException",
        "Password should be configured as one of the allowed first auth factors.",
        """{"Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["EMAIL_OTP"]}}}""")]
    [InlineData(
        "InvalidParameterException",
        "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        """{"Policies":{"SignInPolicy":{"AllowedFirstAuthFactors":["PASSWORD","SMS_OTP"]}}}""")]
    [InlineData(
        "InvalidParameterException",
        "SMS configuration is required when phone_number is selected for auto verification",
        """{"AutoVerifiedAttributes":["phone_number"]}""")]
    [InlineData(
        "InvalidParameterException",
        "Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.",
        """{"AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"verified_email"},{"Priority":2,"Name":"verified_email"}]}}""")]
    [InlineData(
        "InvalidParameterException",
        "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.",
        """{"AccountRecoverySetting":{"RecoveryMechanisms":[{"Priority":1,"Name":"admin_only"},{"Priority":2,"Name":"verified_email"}]}}""")]
    [InlineData(
        "InvalidParameterException",
        "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes",
        """{"UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":["email"]}}""")]
    public async Task Settings_have_to_fit_each_other(string type, string message, string members) =>
        Assert.Equal(new Refusal(type, message), await RefusedAsync(members));

    [Theory]
    [InlineData(
        "InvalidParameterException",
        "Attribute custom:x cannot have a max length shorter than it's min length",
        """{"Name":"x","AttributeDataType":"String","StringAttributeConstraints":{"MinLength":"6","MaxLength":"5"}}""")]
    [InlineData(
        "InvalidParameterException",
        "Attribute custom:x cannot have a max value smaller than it's min value",
        """{"Name":"x","AttributeDataType":"Number","NumberAttributeConstraints":{"MinValue":"6","MaxValue":"5"}}""")]
    [InlineData(
        "InvalidParameterException",
        "Attribute custom:x cannot have",
        """{"Name":"x","AttributeDataType":"String","StringAttributeConstraints":{"MaxLength":"2049"}}""")]
    [InlineData(
        "InvalidParameterException",
        "Attribute custom:x cannot have",
        """{"Name":"x","AttributeDataType":"Number","NumberAttributeConstraints":{"MinValue":"many"}}""")]
    [InlineData(
        "InvalidParameterException",
        "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute birthdate",
        """{"Name":"birthdate","AttributeDataType":"DateTime"}""")]
    [InlineData(
        "InvalidParameterException",
        "Duplicate custom attribute names custom:x are not allowed in a user pool schema.",
        """{"Name":"x","AttributeDataType":"String"},{"Name":"x","AttributeDataType":"Number"}""")]
    [InlineData(
        "InvalidParameterException",
        "Required custom attributes are not supported currently.",
        """{"Name":"x","AttributeDataType":"String","Required":true}""")]
    [InlineData(
        "InvalidParameterException",
        "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
        """{"Name":"x"}""")]
    public async Task Attributes_have_to_be_possible(string type, string message, string attributes)
    {
        var refusal = await RefusedAsync($$"""{"Schema":[{{attributes}}]}""");

        Assert.Equal(type, refusal.Type);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UserPoolTaggingException", "A user pool can have 50 tags at most.")]
    public async Task Tags_have_a_limit(string type, string message)
    {
        await using var target = await Target.StartAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new
            {
                PoolName = "another",
                UserPoolTags = Enumerable.Range(0, 51).ToDictionary(number => $"tag{number}", _ => ""),
            }));
    }

    private async Task<Refusal> RefusedAsync(string members)
    {
        var body = JsonNode.Parse(members)!.AsObject();
        body["PoolName"] = "another";
        return await (await Target.SharedAsync()).RefusedAsync(Operation, body);
    }
}
