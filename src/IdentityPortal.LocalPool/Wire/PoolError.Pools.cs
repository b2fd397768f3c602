namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of the operations that change groups, pools and clients.</summary>
internal sealed partial class PoolError
{
    public static PoolError GroupExists() => new("GroupExistsException", "A group with the name already exists in this user pool", 'U');

    public static PoolError GroupNotFound() => NotFound("Group not found.", 'O');

    public static PoolError PoolProtected() => InvalidParameter(
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.", 'O');

    public static PoolError AliasAndUsernameAttributes() =>
        InvalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in a User pool.", 'C');

    public static PoolError VerifyBeforeUpdateWithoutAutoVerify() =>
        InvalidParameter("All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes", 'C');

    public static PoolError AdminOnlyBesideOthers() =>
        InvalidParameter("Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.", 'C');

    public static PoolError RecoveryTwice() =>
        InvalidParameter("Account Recovery Setting cannot have duplicate priorities or recovery mechanisms.", 'C');

    public static PoolError AttributeDataType() =>
        InvalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.", 'C');

    public static PoolError StandardAttributeType(string name) => InvalidParameter(
        $"You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute {name}", 'C');

    public static PoolError DuplicateCustomAttribute(string name) =>
        InvalidParameter($"Duplicate custom attribute names {name} are not allowed in a user pool schema.", 'C');

    public static PoolError AttributeExists(string name) => InvalidParameter($"{name}: Existing attribute already has name {name}.", 'C');

    public static PoolError LengthsReversed(string name) =>
        InvalidParameter($"Attribute {name} cannot have a max length shorter than it's min length", 'C');

    public static PoolError ValuesReversed(string name) =>
        InvalidParameter($"Attribute {name} cannot have a max value smaller than it's min value", 'C');

    // Guess: AWS is known to refuse a bound that is no number or no possible length; the message is not known.
    public static PoolError AttributeBound(string name, string bound) =>
        InvalidParameter($"Attribute {name} cannot have the constraint {bound}", 'U');

    public static PoolError RequiredCustomAttribute() => InvalidParameter("Required custom attributes are not supported currently.", 'O');

    public static PoolError PasskeysAreNoMfa() =>
        InvalidParameter("WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.", 'O');

    public static PoolError PasswordIsNoFactor() =>
        InvalidParameter("Password should be configured as one of the allowed first auth factors.", 'C');

    public static PoolError CodesAreNoMfa() => InvalidParameter(
        "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled", 'C');

    public static PoolError MfaWithoutSms() => InvalidParameter(
        "SMS configuration and Auto verification for phone_number are required when MFA is required/optional", 'C');

    public static PoolError MfaTurnedOnLater() =>
        InvalidParameter("Cannot turn MFA functionality ON, once the user pool has been created.", 'C');

    public static PoolError SmsForVerification() =>
        InvalidParameter("SMS configuration is required when phone_number is selected for auto verification", 'C');

    public static PoolError SmsForFirstFactor() => InvalidParameter(
        "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration", 'C');

    public static PoolError EmailMfaSender() => InvalidParameter(
        "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. "
            + "Update the value of EmailSendingAccount.",
        'C');

    public static PoolError EmailMfaRecovery() => InvalidParameter(
        "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in "
            + "RecoveryMechanisms.",
        'C');

    public static PoolError FeaturesAboveTier(string features, string tier) => new(
        "FeatureUnavailableInTierException",
        $"The following features need to be disabled for the {tier} pricing tier configured: {features}",
        'C');

    public static PoolError FeatureUnavailableInTier(string feature, string tier) => new(
        "FeatureUnavailableInTierException",
        $"The following feature is not available for the {tier} pricing tier configured: {feature}",
        'C');

    public static PoolError TokenValidityRange() => InvalidParameter("Invalid range for token validity.", 'O');

    public static PoolError TokensOutliveRefresh() => InvalidParameter(
        "Access and Id Token expiration times must be less than or equal to refresh token expiration times.", 'C');

    public static PoolError MixedAuthFlows() =>
        InvalidParameter("Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.", 'C');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError RotationWithRefreshFlow() =>
        InvalidParameter("ALLOW_REFRESH_TOKEN_AUTH cannot be allowed where RefreshTokenRotation is enabled.", 'U');

    // Guess: the service model contains the rule, but not the message.
    public static PoolError TwoSecrets() => InvalidParameter("GenerateSecret and ClientSecret cannot be used together.", 'U');

    public static PoolError TooManySecrets() => new("LimitExceededException", "Client secrets cannot exceed limit of 2 secrets.", 'E');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError ClientHasNoSecret() => InvalidParameter("The client has no secret, so it cannot have another one.", 'U');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError LastSecret() => InvalidParameter("The last remaining secret of a client cannot be deleted.", 'U');

    // Guess: the service model lists the type; the message is not known.
    public static PoolError SecretNotFound(string id) => NotFound($"Client secret {id} does not exist.", 'U');

    public static PoolError ClientAttributes(string kind) =>
        InvalidParameter($"Invalid {kind} attributes specified while creating a client", 'C');

    // Guess: AWS documents the limit, but not the message.
    public static PoolError TooManyTags() => InvalidParameter("A user pool can have 50 tags at most.", 'U');

    // Guess: the service model lists the type for creating and changing pools, but not for TagResource; that it belongs to this limit is not known.
    public static PoolError PoolTags() => new("UserPoolTaggingException", "A user pool can have 50 tags at most.", 'U');
}
