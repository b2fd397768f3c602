namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Bounds of a number.</summary>
public class NumberAttributeConstraintsType
{
    /// <summary>A number as text.</summary>
    public string? MinValue { get; set; }

    /// <summary>A number as text.</summary>
    public string? MaxValue { get; set; }
}
