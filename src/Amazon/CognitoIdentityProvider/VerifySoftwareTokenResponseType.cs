using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether an authenticator app is set up. Unknown values are passed through unchanged.</summary>
public class VerifySoftwareTokenResponseType : ConstantClass
{
    /// <summary>SUCCESS</summary>
    public static readonly VerifySoftwareTokenResponseType SUCCESS = new("SUCCESS");

    /// <summary>ERROR</summary>
    public static readonly VerifySoftwareTokenResponseType ERROR = new("ERROR");

    /// <summary>Creates a value from its text on the wire.</summary>
    public VerifySoftwareTokenResponseType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static VerifySoftwareTokenResponseType? FindValue(string? value) =>
        value is null ? null : FindValue<VerifySoftwareTokenResponseType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator VerifySoftwareTokenResponseType?(string? value) => FindValue(value);
}
