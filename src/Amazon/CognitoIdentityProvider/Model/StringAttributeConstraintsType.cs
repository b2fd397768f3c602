namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Bounds of the length of a text.</summary>
public class StringAttributeConstraintsType
{
    /// <summary>A number as text.</summary>
    public string? MinLength { get; set; }

    /// <summary>A number as text.</summary>
    public string? MaxLength { get; set; }
}
