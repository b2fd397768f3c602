namespace IdentityPortal.Web.Store;

/// <summary>A mail of the portal itself, written in the transaction of what it tells. Codes are mailed by Cognito.</summary>
internal sealed class MailRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>Also the id of the message, so that a mail that is sent again after a crash can be recognized.</summary>
    public Guid Id { get; init; }

    public MailKind Kind { get; init; }

    /// <summary>Keyed hash of the account's sub; null when only the address is known.</summary>
    public string? SubjectHash { get; set; }

    public required string AddressHash { get; init; }

    /// <summary>Address, language and what the text says, encrypted. Empty once the mail is no longer waiting.</summary>
    public required byte[] Content { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it may be sent. An instance that sends it moves this time into the future, so that no other sends it too.</summary>
    public required DateTimeOffset DueAt { get; set; }

    public int Tries { get; set; }

    public MailState State { get; set; }

    /// <summary>When it stopped waiting.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
