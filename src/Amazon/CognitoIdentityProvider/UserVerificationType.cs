using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether an authenticator must verify the user. Unknown values are passed through unchanged.</summary>
public class UserVerificationType : ConstantClass
{
    /// <summary>required</summary>
    public static readonly UserVerificationType Required = new("required");

    /// <summary>preferred</summary>
    public static readonly UserVerificationType Preferred = new("preferred");

    /// <summary>Creates a value from its text on the wire.</summary>
    public UserVerificationType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserVerificationType? FindValue(string? value) => value is null ? null : FindValue<UserVerificationType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserVerificationType?(string? value) => FindValue(value);
}
