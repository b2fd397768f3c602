using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The data type of an attribute. Unknown values are passed through unchanged.</summary>
public class AttributeDataType : ConstantClass
{
    /// <summary>String</summary>
    public static readonly AttributeDataType String = new("String");

    /// <summary>Number</summary>
    public static readonly AttributeDataType Number = new("Number");

    /// <summary>DateTime</summary>
    public static readonly AttributeDataType DateTime = new("DateTime");

    /// <summary>Boolean</summary>
    public static readonly AttributeDataType Boolean = new("Boolean");

    /// <summary>Creates a value from its text on the wire.</summary>
    public AttributeDataType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static AttributeDataType? FindValue(string? value) => value is null ? null : FindValue<AttributeDataType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AttributeDataType?(string? value) => FindValue(value);
}
