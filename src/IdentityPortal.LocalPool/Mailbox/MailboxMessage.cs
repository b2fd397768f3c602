namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>A mail that Cognito would have sent.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="Kind">Why it was sent: <c>SignUp</c>, <c>ResendCode</c>, <c>ForgotPassword</c>, <c>UpdateUserAttribute</c>,
/// <c>VerifyUserAttribute</c>, <c>AdminCreateUser</c>.</param>
/// <param name="Code">The code or temporary password in it, or null.</param>
/// <param name="SentAt">When, by the pool's clock.</param>
/// <param name="Body">The text.</param>
public sealed record MailboxMessage(string To, string Subject, string Kind, string? Code, DateTimeOffset SentAt, string Body);
