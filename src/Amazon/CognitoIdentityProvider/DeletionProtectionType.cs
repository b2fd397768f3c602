using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a pool is protected from deletion. Unknown values are passed through unchanged.</summary>
public class DeletionProtectionType : ConstantClass
{
    /// <summary>ACTIVE</summary>
    public static readonly DeletionProtectionType ACTIVE = new("ACTIVE");

    /// <summary>INACTIVE</summary>
    public static readonly DeletionProtectionType INACTIVE = new("INACTIVE");

    /// <summary>Creates a value from its text on the wire.</summary>
    public DeletionProtectionType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static DeletionProtectionType? FindValue(string? value) => value is null ? null : FindValue<DeletionProtectionType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DeletionProtectionType?(string? value) => FindValue(value);
}
