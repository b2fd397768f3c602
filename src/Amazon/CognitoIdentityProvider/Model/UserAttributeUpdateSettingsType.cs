namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The rules for changing attributes.</summary>
public class UserAttributeUpdateSettingsType
{
    /// <summary>Attributes that keep their old value until the new one is verified.</summary>
    public List<string>? AttributesRequireVerificationBeforeUpdate { get; set; }
}
