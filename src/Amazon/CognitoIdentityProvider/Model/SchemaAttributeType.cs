namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>One attribute that users of the pool can have.</summary>
public class SchemaAttributeType
{
    /// <summary>The attribute.</summary>
    public string? Name { get; set; }

    /// <summary>What the attribute holds.</summary>
    public AttributeDataType? AttributeDataType { get; set; }

    /// <summary>Writable with AWS credentials only.</summary>
    public bool? DeveloperOnlyAttribute { get; set; }

    /// <summary>Whether it can be changed.</summary>
    public bool? Mutable { get; set; }

    /// <summary>Whether sign-up must give it.</summary>
    public bool? Required { get; set; }

    /// <summary>Bounds, for numbers.</summary>
    public NumberAttributeConstraintsType? NumberAttributeConstraints { get; set; }

    /// <summary>Bounds, for texts.</summary>
    public StringAttributeConstraintsType? StringAttributeConstraints { get; set; }
}
