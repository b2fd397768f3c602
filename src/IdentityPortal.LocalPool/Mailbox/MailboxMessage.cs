using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>A mail or text message that Cognito would have sent.</summary>
/// <param name="To">The recipient's address or phone number.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Kind">Why it was sent: <c>SignUp</c>, <c>ResendCode</c>, <c>ForgotPassword</c>, <c>UpdateUserAttribute</c>,
/// <c>VerifyUserAttribute</c>, <c>AdminCreateUser</c>, <c>SignIn</c>; <c>Notice</c> if a portal sent it itself.</param>
/// <param name="Code">The code or temporary password in the mail, or null.</param>
/// <param name="SentAt">The time of sending, by the pool's clock.</param>
/// <param name="Body">The text of the mail.</param>
public sealed record MailboxMessage(string To, string Subject, string Kind, string? Code, DateTimeOffset SentAt, string Body)
{
    /// <summary>Whether it is a text message to a phone.</summary>
    internal bool IsText => Address.IsPhone(To);

    /// <summary>A text message, which has no subject of its own.</summary>
    internal static MailboxMessage Text(string phone, string kind, string? code, DateTimeOffset sentAt, string body) =>
        new(phone, "Text message", kind, code, sentAt, body);
}
