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

    /// <summary>Hands a mail with a code or temporary password to the function that sends mails.</summary>
    public void Hand(string code)
    {
        if (ForSender is not null)
        {
            _handed.Add(ForSender(code));
        }
    }
}
