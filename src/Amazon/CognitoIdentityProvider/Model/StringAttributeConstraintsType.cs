namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The bounds of a string's length.</summary>
public class StringAttributeConstraintsType
{
    /// <summary>The bound, a number as text.</summary>
    public string? MinLength { get; set; }

    /// <summary>The bound, a number as text.</summary>
    public string? MaxLength { get; set; }
}
