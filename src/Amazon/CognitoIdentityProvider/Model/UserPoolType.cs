namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of a pool, without triggers, SMS, devices, message texts, domains and threat protection.</summary>
public class UserPoolType
{
    /// <summary>Region, underscore, name.</summary>
    public string? Id { get; set; }

    /// <summary>The pool's name.</summary>
    public string? Name { get; set; }

    /// <summary>Rules for passwords and first factors.</summary>
    public UserPoolPolicyType? Policies { get; set; }

    /// <summary>Whether the pool can be deleted.</summary>
    public DeletionProtectionType? DeletionProtection { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Standard and custom attributes.</summary>
    public List<SchemaAttributeType>? SchemaAttributes { get; set; }

    /// <summary>What gets a code at sign-up: email, phone_number.</summary>
    public List<string>? AutoVerifiedAttributes { get; set; }

    /// <summary>What a person can sign in with beside the user name.</summary>
    public List<string>? AliasAttributes { get; set; }

    /// <summary>What is the user name: email, phone_number.</summary>
    public List<string>? UsernameAttributes { get; set; }

    /// <summary>What a change of an attribute needs.</summary>
    public UserAttributeUpdateSettingsType? UserAttributeUpdateSettings { get; set; }

    /// <summary>Whether a second factor is asked for.</summary>
    public UserPoolMfaType? MfaConfiguration { get; set; }

    /// <summary>About how many users there are.</summary>
    public int? EstimatedNumberOfUsers { get; set; }

    /// <summary>The sender of the mail.</summary>
    public EmailConfigurationType? EmailConfiguration { get; set; }

    /// <summary>Tags by key.</summary>
    public Dictionary<string, string>? UserPoolTags { get; set; }

    /// <summary>Why mail cannot be sent, or absent.</summary>
    public string? EmailConfigurationFailure { get; set; }

    /// <summary>Whether only administrators may create accounts.</summary>
    public AdminCreateUserConfigType? AdminCreateUserConfig { get; set; }

    /// <summary>How user names are compared.</summary>
    public UsernameConfigurationType? UsernameConfiguration { get; set; }

    /// <summary>The pool's ARN.</summary>
    public string? Arn { get; set; }

    /// <summary>How a forgotten password is replaced.</summary>
    public AccountRecoverySettingType? AccountRecoverySetting { get; set; }

    /// <summary>The feature plan.</summary>
    public UserPoolTierType? UserPoolTier { get; set; }
}
