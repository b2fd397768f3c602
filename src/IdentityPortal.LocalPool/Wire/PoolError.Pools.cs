namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of the operations that change groups, pools and clients.</summary>
internal sealed partial class PoolError
{
    public static PoolError GroupExists() => new("GroupExistsException", "A group with the name already exists in this user pool", 'U');

    public static PoolError GroupNotFound() => NotFound("Group not found.", 'O');

    public static PoolError PoolProtected() => InvalidParameter(
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.", 'O');

    public static PoolError AliasAndUsernameAttributes() =>
        InvalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in a user pool.", 'U');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError VerifyBeforeUpdateWithoutAutoVerify(string attribute) =>
        InvalidParameter($"{attribute} can only wait for its verification when it is in AutoVerifiedAttributes.", 'U');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError AdminOnlyBesideOthers() =>
        InvalidParameter("admin_only cannot be used together with other recovery mechanisms.", 'U');

    public static PoolError AttributeDataType() =>
        InvalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.", 'C');

    public static PoolError RequiredCustomAttribute() => InvalidParameter("Required custom attributes are not supported currently.", 'O');

    public static PoolError PasskeysAreNoMfa() =>
        InvalidParameter("WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.", 'O');

    // Guess: the service model lists the type; the message is not known.
    public static PoolError FeatureUnavailableInTier(string feature, string tier) =>
        new("FeatureUnavailableInTierException", $"{feature} is not available in the tier {tier}.", 'U');

    public static PoolError TokenValidityRange() => InvalidParameter("Invalid range for token validity.", 'O');

    // Guess: AWS documents the rule, but not the message.
    public static PoolError MixedAuthFlows() =>
        InvalidParameter("ExplicitAuthFlows cannot have names with and without ALLOW_ at the same time.", 'U');

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

    // Guess: AWS is known to refuse an attribute outside the schema; the message is not known.
    public static PoolError ClientAttributes(string kind) =>
        InvalidParameter($"Invalid {kind} attributes specified while creating a client", 'U');

    // Guess: AWS documents the limit, but not the message.
    public static PoolError TooManyTags() => InvalidParameter("A user pool can have 50 tags at most.", 'U');

    // Guess: the service model lists the type for creating and changing pools, but not for TagResource; that it belongs to this limit is not known.
    public static PoolError PoolTags() => new("UserPoolTaggingException", "A user pool can have 50 tags at most.", 'U');
}
