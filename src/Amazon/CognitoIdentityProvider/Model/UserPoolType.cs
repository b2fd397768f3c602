namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The settings of a pool. This type omits SMS, message texts, domains and threat protection.</summary>
public class UserPoolType
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? Id { get; set; }

    /// <summary>The pool's name.</summary>
    public string? Name { get; set; }

    /// <summary>Rules for passwords and first factors.</summary>
    public UserPoolPolicyType? Policies { get; set; }

    /// <summary>Whether the pool is protected from deletion.</summary>
    public DeletionProtectionType? DeletionProtection { get; set; }

    /// <summary>The pool's triggers.</summary>
    public LambdaConfigType? LambdaConfig { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? LastModifiedDate { get; set; }

    /// <summary>The time in UTC.</summary>
    public DateTime? CreationDate { get; set; }

    /// <summary>Standard and custom attributes.</summary>
    public List<SchemaAttributeType>? SchemaAttributes { get; set; }

    /// <summary>The attributes that sign-up verifies: email, phone_number.</summary>
    public List<string>? AutoVerifiedAttributes { get; set; }

    /// <summary>The attributes that users can sign in with, in addition to the user name.</summary>
    public List<string>? AliasAttributes { get; set; }

    /// <summary>The attributes that users sign in with instead of a user name: email, phone_number.</summary>
    public List<string>? UsernameAttributes { get; set; }

    /// <summary>The rules for changing attributes.</summary>
    public UserAttributeUpdateSettingsType? UserAttributeUpdateSettings { get; set; }

    /// <summary>Whether a second factor is required.</summary>
    public UserPoolMfaType? MfaConfiguration { get; set; }

    /// <summary>How devices are remembered; absent if they are not.</summary>
    public DeviceConfigurationType? DeviceConfiguration { get; set; }

    /// <summary>The approximate number of users.</summary>
    public int? EstimatedNumberOfUsers { get; set; }

    /// <summary>The sender of the mail.</summary>
    public EmailConfigurationType? EmailConfiguration { get; set; }

    /// <summary>The tags by key.</summary>
    public Dictionary<string, string>? UserPoolTags { get; set; }

    /// <summary>The reason why mail cannot be sent; absent if it can.</summary>
    public string? EmailConfigurationFailure { get; set; }

    /// <summary>Whether only administrators may create accounts.</summary>
    public AdminCreateUserConfigType? AdminCreateUserConfig { get; set; }

    /// <summary>How user names are compared.</summary>
    public UsernameConfigurationType? UsernameConfiguration { get; set; }

    /// <summary>The pool's ARN.</summary>
    public string? Arn { get; set; }

    /// <summary>How users recover a forgotten password.</summary>
    public AccountRecoverySettingType? AccountRecoverySetting { get; set; }

    /// <summary>The feature plan.</summary>
    public UserPoolTierType? UserPoolTier { get; set; }
}
