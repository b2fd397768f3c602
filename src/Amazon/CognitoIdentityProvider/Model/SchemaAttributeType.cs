namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One attribute that users of the pool can have.</summary>
public class SchemaAttributeType
{
    /// <summary>The attribute's name.</summary>
    public string? Name { get; set; }

    /// <summary>The attribute's data type.</summary>
    public AttributeDataType? AttributeDataType { get; set; }

    /// <summary>Whether only requests with AWS credentials can write the attribute.</summary>
    public bool? DeveloperOnlyAttribute { get; set; }

    /// <summary>Whether the attribute can be changed.</summary>
    public bool? Mutable { get; set; }

    /// <summary>Whether sign-up requires the attribute.</summary>
    public bool? Required { get; set; }

    /// <summary>The bounds of a number.</summary>
    public NumberAttributeConstraintsType? NumberAttributeConstraints { get; set; }

    /// <summary>The bounds of a string's length.</summary>
    public StringAttributeConstraintsType? StringAttributeConstraints { get; set; }
}
