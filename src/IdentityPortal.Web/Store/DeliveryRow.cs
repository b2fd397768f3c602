namespace IdentityPortal.Web.Store;

/// <summary>One event of a mail. Amazon SES may report it several times; there is one row for it.</summary>
internal sealed class DeliveryRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public required string AddressHash { get; init; }

    /// <summary>Id that Amazon SES gave the mail.</summary>
    public required string MessageId { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The reason as the mailbox's server put it, cleaned and shortened.</summary>
    public string? Reason { get; init; }
}
