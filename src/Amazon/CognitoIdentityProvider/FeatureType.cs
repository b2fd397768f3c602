using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a feature is enabled. Unknown values are passed through unchanged.</summary>
public class FeatureType : ConstantClass
{
    /// <summary>ENABLED</summary>
    public static readonly FeatureType ENABLED = new("ENABLED");

    /// <summary>DISABLED</summary>
    public static readonly FeatureType DISABLED = new("DISABLED");

    /// <summary>Creates a value from its text on the wire.</summary>
    public FeatureType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static FeatureType? FindValue(string? value) => value is null ? null : FindValue<FeatureType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FeatureType?(string? value) => FindValue(value);
}
