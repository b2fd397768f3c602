namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One attribute of a user.</summary>
public class AttributeType
{
    /// <summary>The attribute's name, up to 32 characters; custom attributes start with custom:.</summary>
    public string? Name { get; set; }

    /// <summary>The text, up to 2048 characters.</summary>
    public string? Value { get; set; }
}
