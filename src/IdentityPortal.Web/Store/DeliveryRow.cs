namespace IdentityPortal.Web.Store;

/// <summary>Something that became of a mail. One row, however often it is told.</summary>
internal sealed class DeliveryRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public required string AddressHash { get; init; }

    /// <summary>The mail's, from Amazon SES.</summary>
    public required string MessageId { get; init; }

    public required DeliveryKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in the words of the mailbox's server, cleaned and short.</summary>
    public string? Reason { get; init; }
}
