using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>Whether a pool can be deleted. Values that are not listed here pass through as they are.</summary>
public class DeletionProtectionType : ConstantClass
{
    /// <summary>ACTIVE</summary>
    public static readonly DeletionProtectionType ACTIVE = new("ACTIVE");

    /// <summary>INACTIVE</summary>
    public static readonly DeletionProtectionType INACTIVE = new("INACTIVE");

    /// <summary>A value by its text on the wire.</summary>
    public DeletionProtectionType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static DeletionProtectionType? FindValue(string? value) => value is null ? null : FindValue<DeletionProtectionType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DeletionProtectionType?(string? value) => FindValue(value);
}
