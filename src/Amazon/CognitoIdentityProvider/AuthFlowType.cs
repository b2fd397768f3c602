using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>How a sign-in begins. Values that are not listed here pass through as they are.</summary>
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

    /// <summary>A value by its text on the wire.</summary>
    public AuthFlowType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static AuthFlowType? FindValue(string? value) => value is null ? null : FindValue<AuthFlowType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AuthFlowType?(string? value) => FindValue(value);
}
