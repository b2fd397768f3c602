using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>What becomes of an invitation. Values that are not listed here pass through as they are.</summary>
public class MessageActionType : ConstantClass
{
    /// <summary>RESEND</summary>
    public static readonly MessageActionType RESEND = new("RESEND");

    /// <summary>SUPPRESS</summary>
    public static readonly MessageActionType SUPPRESS = new("SUPPRESS");

    /// <summary>A value by its text on the wire.</summary>
    public MessageActionType(string value)
        : base(value)
    {
    }

    /// <summary>The listed value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static MessageActionType? FindValue(string? value) => value is null ? null : FindValue<MessageActionType>(value);

    /// <summary>As <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator MessageActionType?(string? value) => FindValue(value);
}
