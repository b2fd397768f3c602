using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a second factor is required. Unknown values are passed through unchanged.</summary>
public class UserPoolMfaType : ConstantClass
{
    /// <summary>OFF</summary>
    public static readonly UserPoolMfaType OFF = new("OFF");

    /// <summary>ON</summary>
    public static readonly UserPoolMfaType ON = new("ON");

    /// <summary>OPTIONAL</summary>
    public static readonly UserPoolMfaType OPTIONAL = new("OPTIONAL");

    /// <summary>Creates a value from its text on the wire.</summary>
    public UserPoolMfaType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserPoolMfaType? FindValue(string? value) => value is null ? null : FindValue<UserPoolMfaType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserPoolMfaType?(string? value) => FindValue(value);
}
