using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>How a code travels. Values that are not listed here pass through as they are.</summary>
public class DeliveryMediumType : ConstantClass
{
    /// <summary>SMS</summary>
    public static readonly DeliveryMediumType SMS = new("SMS");

    /// <summary>EMAIL</summary>
    public static readonly DeliveryMediumType EMAIL = new("EMAIL");

    /// <summary>A value by its text on the wire.</summary>
    public DeliveryMediumType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static DeliveryMediumType? FindValue(string? value) => value is null ? null : FindValue<DeliveryMediumType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DeliveryMediumType?(string? value) => FindValue(value);
}
