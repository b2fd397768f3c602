using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The account that sends the mail. Unknown values are passed through unchanged.</summary>
public class EmailSendingAccountType : ConstantClass
{
    /// <summary>COGNITO_DEFAULT</summary>
    public static readonly EmailSendingAccountType COGNITO_DEFAULT = new("COGNITO_DEFAULT");

    /// <summary>DEVELOPER</summary>
    public static readonly EmailSendingAccountType DEVELOPER = new("DEVELOPER");

    /// <summary>Creates a value from its text on the wire.</summary>
    public EmailSendingAccountType(string value)
        : base(value)
    {
    }

    /// <summary>Returns the predefined value with this text, or a new one.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static EmailSendingAccountType? FindValue(string? value) => value is null ? null : FindValue<EmailSendingAccountType>(value);

    /// <summary>Same as <see cref="FindValue"/>.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator EmailSendingAccountType?(string? value) => FindValue(value);
}
