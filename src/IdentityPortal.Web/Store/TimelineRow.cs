namespace IdentityPortal.Web.Store;

/// <summary>An event in the history of an account, or of an address that may have no account.</summary>
internal sealed class TimelineRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public long Id { get; init; }

    public TimelineKind Kind { get; init; }

    /// <summary>Keyed hash of the account's sub. Null when only the address was known, as at a refused log-in.</summary>
    public string? SubjectHash { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset At { get; init; }
}
