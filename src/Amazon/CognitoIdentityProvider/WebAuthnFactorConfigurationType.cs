using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a passkey counts as one factor or as two. Unknown values are passed through unchanged.</summary>
public class WebAuthnFactorConfigurationType : ConstantClass
{
    /// <summary>SINGLE_FACTOR</summary>
    public static readonly WebAuthnFactorConfigurationType SINGLE_FACTOR = new("SINGLE_FACTOR");

    /// <summary>MULTI_FACTOR_WITH_USER_VERIFICATION</summary>
    public static readonly WebAuthnFactorConfigurationType MULTI_FACTOR_WITH_USER_VERIFICATION = new("MULTI_FACTOR_WITH_USER_VERIFICATION");

    /// <summary>Creates a value from its text on the wire.</summary>
    public WebAuthnFactorConfigurationType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static WebAuthnFactorConfigurationType? FindValue(string? value) =>
        value is null ? null : FindValue<WebAuthnFactorConfigurationType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator WebAuthnFactorConfigurationType?(string? value) => FindValue(value);
}
