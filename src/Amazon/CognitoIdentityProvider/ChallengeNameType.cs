using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The name of a challenge. Unknown values are passed through unchanged.</summary>
public class ChallengeNameType : ConstantClass
{
    /// <summary>SMS_MFA</summary>
    public static readonly ChallengeNameType SMS_MFA = new("SMS_MFA");

    /// <summary>EMAIL_OTP</summary>
    public static readonly ChallengeNameType EMAIL_OTP = new("EMAIL_OTP");

    /// <summary>SOFTWARE_TOKEN_MFA</summary>
    public static readonly ChallengeNameType SOFTWARE_TOKEN_MFA = new("SOFTWARE_TOKEN_MFA");

    /// <summary>SELECT_MFA_TYPE</summary>
    public static readonly ChallengeNameType SELECT_MFA_TYPE = new("SELECT_MFA_TYPE");

    /// <summary>MFA_SETUP</summary>
    public static readonly ChallengeNameType MFA_SETUP = new("MFA_SETUP");

    /// <summary>PASSWORD_VERIFIER</summary>
    public static readonly ChallengeNameType PASSWORD_VERIFIER = new("PASSWORD_VERIFIER");

    /// <summary>CUSTOM_CHALLENGE</summary>
    public static readonly ChallengeNameType CUSTOM_CHALLENGE = new("CUSTOM_CHALLENGE");

    /// <summary>SELECT_CHALLENGE</summary>
    public static readonly ChallengeNameType SELECT_CHALLENGE = new("SELECT_CHALLENGE");

    /// <summary>DEVICE_SRP_AUTH</summary>
    public static readonly ChallengeNameType DEVICE_SRP_AUTH = new("DEVICE_SRP_AUTH");

    /// <summary>DEVICE_PASSWORD_VERIFIER</summary>
    public static readonly ChallengeNameType DEVICE_PASSWORD_VERIFIER = new("DEVICE_PASSWORD_VERIFIER");

    /// <summary>ADMIN_NO_SRP_AUTH</summary>
    public static readonly ChallengeNameType ADMIN_NO_SRP_AUTH = new("ADMIN_NO_SRP_AUTH");

    /// <summary>NEW_PASSWORD_REQUIRED</summary>
    public static readonly ChallengeNameType NEW_PASSWORD_REQUIRED = new("NEW_PASSWORD_REQUIRED");

    /// <summary>SMS_OTP</summary>
    public static readonly ChallengeNameType SMS_OTP = new("SMS_OTP");

    /// <summary>PASSWORD</summary>
    public static readonly ChallengeNameType PASSWORD = new("PASSWORD");

    /// <summary>WEB_AUTHN</summary>
    public static readonly ChallengeNameType WEB_AUTHN = new("WEB_AUTHN");

    /// <summary>PASSWORD_SRP</summary>
    public static readonly ChallengeNameType PASSWORD_SRP = new("PASSWORD_SRP");

    /// <summary>Creates a value from its text on the wire.</summary>
    public ChallengeNameType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static ChallengeNameType? FindValue(string? value) => value is null ? null : FindValue<ChallengeNameType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ChallengeNameType?(string? value) => FindValue(value);
}
