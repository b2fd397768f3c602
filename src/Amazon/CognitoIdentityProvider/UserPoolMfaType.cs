using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a second factor is asked for. Values that are not listed here pass through as they are.</summary>
public class UserPoolMfaType : ConstantClass
{
    /// <summary>OFF</summary>
    public static readonly UserPoolMfaType OFF = new("OFF");

    /// <summary>ON</summary>
    public static readonly UserPoolMfaType ON = new("ON");

    /// <summary>OPTIONAL</summary>
    public static readonly UserPoolMfaType OPTIONAL = new("OPTIONAL");

    /// <summary>A value by its text on the wire.</summary>
    public UserPoolMfaType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserPoolMfaType? FindValue(string? value) => value is null ? null : FindValue<UserPoolMfaType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserPoolMfaType?(string? value) => FindValue(value);
}
