using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The state of an account. Unknown values are passed through unchanged.</summary>
public class UserStatusType : ConstantClass
{
    /// <summary>UNCONFIRMED</summary>
    public static readonly UserStatusType UNCONFIRMED = new("UNCONFIRMED");

    /// <summary>CONFIRMED</summary>
    public static readonly UserStatusType CONFIRMED = new("CONFIRMED");

    /// <summary>ARCHIVED</summary>
    public static readonly UserStatusType ARCHIVED = new("ARCHIVED");

    /// <summary>COMPROMISED</summary>
    public static readonly UserStatusType COMPROMISED = new("COMPROMISED");

    /// <summary>UNKNOWN</summary>
    public static readonly UserStatusType UNKNOWN = new("UNKNOWN");

    /// <summary>RESET_REQUIRED</summary>
    public static readonly UserStatusType RESET_REQUIRED = new("RESET_REQUIRED");

    /// <summary>FORCE_CHANGE_PASSWORD</summary>
    public static readonly UserStatusType FORCE_CHANGE_PASSWORD = new("FORCE_CHANGE_PASSWORD");

    /// <summary>EXTERNAL_PROVIDER</summary>
    public static readonly UserStatusType EXTERNAL_PROVIDER = new("EXTERNAL_PROVIDER");

    /// <summary>Creates a value from its text on the wire.</summary>
    public UserStatusType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static UserStatusType? FindValue(string? value) => value is null ? null : FindValue<UserStatusType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator UserStatusType?(string? value) => FindValue(value);
}
