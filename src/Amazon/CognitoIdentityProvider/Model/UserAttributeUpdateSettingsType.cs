namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>What a change of an attribute needs.</summary>
public class UserAttributeUpdateSettingsType
{
    /// <summary>Attributes that keep their old value until the new one is verified.</summary>
    public List<string>? AttributesRequireVerificationBeforeUpdate { get; set; }
}
