namespace IdentityPortal.LocalPool.Wire;

/// <summary>Refusals of what changes groups, pools and clients.</summary>
internal sealed partial class PoolError
{
    public static PoolError GroupExists() => new("GroupExistsException", "A group with the name already exists in this user pool", 'U');

    public static PoolError GroupNotFound() => NotFound("Group not found.", 'O');

    public static PoolError PoolProtected() => InvalidParameter(
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.", 'O');

    public static PoolError AliasAndUsernameAttributes() =>
        InvalidParameter("Only one of the aliasAttributes or usernameAttributes can be set in a user pool.", 'U');

    // Guess: the rule is documented, its words are not.
    public static PoolError VerifyBeforeUpdateWithoutAutoVerify(string attribute) =>
        InvalidParameter($"{attribute} can only wait for its verification when it is in AutoVerifiedAttributes.", 'U');

    // Guess: the rule is documented, its words are not.
    public static PoolError AdminOnlyBesideOthers() =>
        InvalidParameter("admin_only cannot be used together with other recovery mechanisms.", 'U');

    public static PoolError AttributeDataType() =>
        InvalidParameter("Invalid AttributeDataType input, consider using the provided AttributeDataType enum.", 'C');

    public static PoolError RequiredCustomAttribute() => InvalidParameter("Required custom attributes are not supported currently.", 'O');

    public static PoolError PasskeysAreNoMfa() =>
        InvalidParameter("WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.", 'O');

    // Guess: the type is modelled, the text is not known.
    public static PoolError FeatureUnavailableInTier(string feature, string tier) =>
        new("FeatureUnavailableInTierException", $"{feature} is not available in the tier {tier}.", 'U');

    public static PoolError TokenValidityRange() => InvalidParameter("Invalid range for token validity.", 'O');

    // Guess: the rule is documented, its words are not.
    public static PoolError MixedAuthFlows() =>
        InvalidParameter("ExplicitAuthFlows cannot have names with and without ALLOW_ at the same time.", 'U');

    // Guess: the rule is documented, its words are not.
    public static PoolError RotationWithRefreshFlow() =>
        InvalidParameter("ALLOW_REFRESH_TOKEN_AUTH cannot be allowed where RefreshTokenRotation is enabled.", 'U');

    // Guess: the rule is modelled, its words are not.
    public static PoolError TwoSecrets() => InvalidParameter("GenerateSecret and ClientSecret cannot be used together.", 'U');

    // Guess: that an attribute outside the schema is refused is known, the words are not.
    public static PoolError ClientAttributes(string kind) =>
        InvalidParameter($"Invalid {kind} attributes specified while creating a client", 'U');

    // Guess: the limit is documented, its words are not.
    public static PoolError TooManyTags() => InvalidParameter("A user pool can have 50 tags at most.", 'U');

    // Guess: the type is modelled where a pool is made or changed, and not for TagResource; that it is for this limit is not known.
    public static PoolError PoolTags() => new("UserPoolTaggingException", "A user pool can have 50 tags at most.", 'U');
}
