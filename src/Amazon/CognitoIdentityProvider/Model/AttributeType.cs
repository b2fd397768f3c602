namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One attribute of a user.</summary>
public class AttributeType
{
    /// <summary>Up to 32 characters; custom ones begin with custom:.</summary>
    public string? Name { get; set; }

    /// <summary>Up to 2048 characters.</summary>
    public string? Value { get; set; }
}
