using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a feature is on. Values that are not listed here pass through as they are.</summary>
public class FeatureType : ConstantClass
{
    /// <summary>ENABLED</summary>
    public static readonly FeatureType ENABLED = new("ENABLED");

    /// <summary>DISABLED</summary>
    public static readonly FeatureType DISABLED = new("DISABLED");

    /// <summary>A value by its text on the wire.</summary>
    public FeatureType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static FeatureType? FindValue(string? value) => value is null ? null : FindValue<FeatureType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator FeatureType?(string? value) => FindValue(value);
}
