namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The bounds of a number.</summary>
public class NumberAttributeConstraintsType
{
    /// <summary>The bound, a number as text.</summary>
    public string? MinValue { get; set; }

    /// <summary>The bound, a number as text.</summary>
    public string? MaxValue { get; set; }
}
