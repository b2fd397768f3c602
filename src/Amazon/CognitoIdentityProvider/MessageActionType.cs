using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>What to do with the invitation. Unknown values are passed through unchanged.</summary>
public class MessageActionType : ConstantClass
{
    /// <summary>RESEND</summary>
    public static readonly MessageActionType RESEND = new("RESEND");

    /// <summary>SUPPRESS</summary>
    public static readonly MessageActionType SUPPRESS = new("SUPPRESS");

    /// <summary>Creates a value from its text on the wire.</summary>
    public MessageActionType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static MessageActionType? FindValue(string? value) => value is null ? null : FindValue<MessageActionType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator MessageActionType?(string? value) => FindValue(value);
}
