namespace IdentityPortal.LocalPool.Triggers;

/// <summary>A message with a code or a temporary password, and the pool's own texts for it.</summary>
/// <param name="To">The recipient's address or phone number.</param>
/// <param name="IsText">Whether it is a text message.</param>
/// <param name="Kind">Why it is sent, as in <see cref="Mailbox.MailboxMessage"/>.</param>
/// <param name="Code">The code or temporary password; null for neither.</param>
internal sealed record SentMessage(string To, bool IsText, string Kind, string? Code)
{
    public required string EmailSubject { get; init; }

    public required string EmailMessage { get; init; }

    public required string SmsMessage { get; init; }

    /// <summary>Fills the placeholders of a text.</summary>
    public required Func<string, string> Fill { get; init; }
}
