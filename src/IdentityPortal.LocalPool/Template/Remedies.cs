namespace IdentityPortal.LocalPool.Template;

/// <summary>What a template's refusal adds to the message of the API: the member that is at fault, and how to mend it.</summary>
internal static class Remedies
{
    private const string FirstFactors = "Policies.SignInPolicy.AllowedFirstAuthFactors";

    // A message is known by words that are in no other.
    private static readonly (string Words, string Member, string Remedy)[] All =
    [
        ("aliasAttributes or usernameAttributes", "AliasAttributes", "Remove one of the two."),
        ("in AutoVerifiedAttributes", "UserAttributeUpdateSettings", "Add the attribute to AutoVerifiedAttributes, or remove it here."),
        ("phone_number is selected", "AutoVerifiedAttributes", "Add SmsConfiguration, or remove phone_number."),
        ("50 tags", "UserPoolTags", "Remove some."),
        ("admin_only", "AccountRecoverySetting", "Keep admin_only alone, or remove it."),
        ("duplicate priorities", "AccountRecoverySetting", "Give each mechanism once, with a priority of its own."),
        ("Required custom", "Schema", "Remove Required: only standard attributes can be required."),
        ("AttributeDataType input", "Schema", "Add AttributeDataType: String, Number, DateTime or Boolean."),
        ("more than once", "Schema", "Remove one of the two."),
        ("Duplicate custom", "Schema", "Remove one of the two."),
        ("max length shorter", "Schema", "Exchange MinLength and MaxLength."),
        ("max value smaller", "Schema", "Exchange MinValue and MaxValue."),
        ("cannot have the constraint", "Schema", "Give a whole number within the limits of Cognito."),
        ("eveloperOnlyAttribute", "Schema", "Remove DeveloperOnlyAttribute: WriteAttributes of a client say what it may write."),
        ("SMS configuration and Auto verification", "MfaConfiguration", "Add EnabledMfas: [SOFTWARE_TOKEN_MFA], or SmsConfiguration and phone_number in AutoVerifiedAttributes."),
        ("disable all MFAs", "EnabledMfas", "Add a factor, or set MfaConfiguration to \"OFF\"."),
        ("without an MFA factor", "EnabledMfas", "Add a factor, or set MfaConfiguration to \"OFF\"."),
        ("EmailSendingAccount", "EnabledMfas", "Set EmailConfiguration.EmailSendingAccount to DEVELOPER, or remove EMAIL_OTP."),
        ("AccountRecoverySetting is not set", "EnabledMfas", "Add another recovery mechanism, or remove EMAIL_OTP."),
        ("Only PASSWORD and WEB_AUTHN", FirstFactors, "Remove the codes, or set MfaConfiguration to OPTIONAL or \"OFF\"."),
        ("Password should be configured", FirstFactors, "Add PASSWORD."),
        ("SMS_OTP can not", FirstFactors, "Add SmsConfiguration, or remove SMS_OTP."),
        ("WEB_AUTHN cannot be used", FirstFactors, "Set WebAuthnFactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION."),
        ("WebAuthn factor configuration", FirstFactors, "Set WebAuthnFactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION."),
        ("in the tier", "UserPoolTier", "Set UserPoolTier to ESSENTIALS, or remove what needs it."),
        ("pricing tier", "UserPoolTier", "Set UserPoolTier to ESSENTIALS, or remove what needs it."),
        ("ALLOW_ at the same time", "ExplicitAuthFlows", "Write all names with ALLOW_, or all without."),
        ("legacy auth flow", "ExplicitAuthFlows", "Write all names with ALLOW_, or all without."),
        ("RefreshTokenRotation", "ExplicitAuthFlows", "Remove ALLOW_REFRESH_TOKEN_AUTH, or RefreshTokenRotation."),
        ("read attributes", "ReadAttributes", "Declare the attribute in Schema of the pool, or remove it here."),
        ("write attributes", "WriteAttributes", "Declare the attribute in Schema of the pool, or remove it here."),
    ];

    public static (string Member, string Remedy) For(string message) =>
        All.Where(remedy => message.Contains(remedy.Words, StringComparison.Ordinal)).Select(remedy => (remedy.Member, remedy.Remedy)).FirstOrDefault(("", ""));
}
