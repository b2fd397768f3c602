namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>A mail that Cognito would have sent.</summary>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">The subject line.</param>
/// <param name="Kind">Why it was sent: <c>SignUp</c>, <c>ResendCode</c>, <c>ForgotPassword</c>, <c>UpdateUserAttribute</c>,
/// <c>VerifyUserAttribute</c>, <c>AdminCreateUser</c>, <c>SignIn</c>; <c>Notice</c> if a portal sent it itself.</param>
/// <param name="Code">The code or temporary password in the mail, or null.</param>
/// <param name="SentAt">The time of sending, by the pool's clock.</param>
/// <param name="Body">The text of the mail.</param>
public sealed record MailboxMessage(string To, string Subject, string Kind, string? Code, DateTimeOffset SentAt, string Body);
