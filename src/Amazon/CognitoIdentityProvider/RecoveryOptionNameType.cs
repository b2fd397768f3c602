using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>An option for recovering a forgotten password. Unknown values are passed through unchanged.</summary>
public class RecoveryOptionNameType : ConstantClass
{
    /// <summary>verified_email</summary>
    public static readonly RecoveryOptionNameType Verified_email = new("verified_email");

    /// <summary>verified_phone_number</summary>
    public static readonly RecoveryOptionNameType Verified_phone_number = new("verified_phone_number");

    /// <summary>admin_only</summary>
    public static readonly RecoveryOptionNameType Admin_only = new("admin_only");

    /// <summary>Creates a value from its text on the wire.</summary>
    public RecoveryOptionNameType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static RecoveryOptionNameType? FindValue(string? value) => value is null ? null : FindValue<RecoveryOptionNameType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator RecoveryOptionNameType?(string? value) => FindValue(value);
}
