using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>An authentication flow. Unknown values are passed through unchanged.</summary>
public class AuthFlowType : ConstantClass
{
    /// <summary>USER_SRP_AUTH</summary>
    public static readonly AuthFlowType USER_SRP_AUTH = new("USER_SRP_AUTH");

    /// <summary>REFRESH_TOKEN_AUTH</summary>
    public static readonly AuthFlowType REFRESH_TOKEN_AUTH = new("REFRESH_TOKEN_AUTH");

    /// <summary>REFRESH_TOKEN</summary>
    public static readonly AuthFlowType REFRESH_TOKEN = new("REFRESH_TOKEN");

    /// <summary>CUSTOM_AUTH</summary>
    public static readonly AuthFlowType CUSTOM_AUTH = new("CUSTOM_AUTH");

    /// <summary>ADMIN_NO_SRP_AUTH</summary>
    public static readonly AuthFlowType ADMIN_NO_SRP_AUTH = new("ADMIN_NO_SRP_AUTH");

    /// <summary>USER_PASSWORD_AUTH</summary>
    public static readonly AuthFlowType USER_PASSWORD_AUTH = new("USER_PASSWORD_AUTH");

    /// <summary>ADMIN_USER_PASSWORD_AUTH</summary>
    public static readonly AuthFlowType ADMIN_USER_PASSWORD_AUTH = new("ADMIN_USER_PASSWORD_AUTH");

    /// <summary>USER_AUTH</summary>
    public static readonly AuthFlowType USER_AUTH = new("USER_AUTH");

    /// <summary>Creates a value from its text on the wire.</summary>
    public AuthFlowType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static AuthFlowType? FindValue(string? value) => value is null ? null : FindValue<AuthFlowType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AuthFlowType?(string? value) => FindValue(value);
}
