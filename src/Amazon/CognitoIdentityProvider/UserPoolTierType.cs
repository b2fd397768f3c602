using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The feature plan of a pool. Unknown values are passed through unchanged.</summary>
public class UserPoolTierType : ConstantClass
{
    /// <summary>LITE</summary>
    public static readonly UserPoolTierType LITE = new("LITE");

    /// <summary>ESSENTIALS</summary>
    public static readonly UserPoolTierType ESSENTIALS = new("ESSENTIALS");

    /// <summary>PLUS</summary>
    public static readonly UserPoolTierType PLUS = new("PLUS");

    /// <summary>Creates a value from its text on the wire.</summary>
    public UserPoolTierType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserPoolTierType? FindValue(string? value) => value is null ? null : FindValue<UserPoolTierType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserPoolTierType?(string? value) => FindValue(value);
}
