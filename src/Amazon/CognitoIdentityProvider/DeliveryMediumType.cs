using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>How a code is delivered. Unknown values are passed through unchanged.</summary>
public class DeliveryMediumType : ConstantClass
{
    /// <summary>SMS</summary>
    public static readonly DeliveryMediumType SMS = new("SMS");

    /// <summary>EMAIL</summary>
    public static readonly DeliveryMediumType EMAIL = new("EMAIL");

    /// <summary>Creates a value from its text on the wire.</summary>
    public DeliveryMediumType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static DeliveryMediumType? FindValue(string? value) => value is null ? null : FindValue<DeliveryMediumType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DeliveryMediumType?(string? value) => FindValue(value);
}
