using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>What functions do with the message that a call sends: one writes its text, another sends it, too.</summary>
internal sealed class CallMessage
{
    private readonly List<TriggerEvent> _handed = [];

    /// <summary>The subject; null for that of the pool.</summary>
    public string? EmailSubject { get; init; }

    /// <summary>The text of a mail with placeholders; null for that of the pool.</summary>
    public string? EmailMessage { get; init; }

    /// <summary>The text of a text message with placeholders; null for that of the pool.</summary>
    public string? SmsMessage { get; init; }

    /// <summary>The event for the function that sends mails, given the code in the mail; null if the pool has none.</summary>
    public Func<string, TriggerEvent>? ForSender { get; init; }

    /// <summary>The events that wait for the end of the transaction.</summary>
    public IReadOnlyList<TriggerEvent> Handed => _handed;

    /// <summary>Puts a message into the mailbox. If it is a mail with a code, the function that sends mails gets it, too.</summary>
    public void Send(SqlSession sql, DateTimeOffset now, SentMessage message)
    {
        var (to, _, kind, code) = message;
        if (message.IsText)
        {
            MessageTable.Insert(sql, MailboxMessage.Text(to, kind, code, now, message.Fill(SmsMessage ?? message.SmsMessage)));
            return;
        }

        // Observed on AWS (amplify-js#936): placeholders in a subject stay as they are.
        MessageTable.Insert(
            sql, new MailboxMessage(to, EmailSubject ?? message.EmailSubject, kind, code, now, message.Fill(EmailMessage ?? message.EmailMessage)));
        if (code is not null && ForSender is not null)
        {
            _handed.Add(ForSender(code));
        }
    }
}
