namespace IdentityPortal.Web.Store;

/// <summary>An event in the history of an account, or of an address that may have no account.</summary>
internal sealed class TimelineRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>
    /// The life of what anybody can cause for any address, unless something else shows that there is an account. With the hourly sweep, it
    /// is over within a day.
    /// </summary>
    public static readonly TimeSpan LifeWithoutAccount = TimeSpan.FromHours(23);

    /// <summary>What anybody can cause for an address without an account.</summary>
    public static readonly TimelineKind[] NeedNoAccount =
    [
        TimelineKind.CodeRequested, TimelineKind.CodeRefused, TimelineKind.LoginRefused, TimelineKind.TooManyAttempts,
        TimelineKind.ResetRequested,
    ];

    public long Id { get; init; }

    public TimelineKind Kind { get; init; }

    /// <summary>Keyed hash of the account's sub. Null when only the address was known, as at a refused log-in.</summary>
    public string? SubjectHash { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Browser and system, such as <c>Firefox, Windows</c>, empty if the browser did not say. Null if no browser is known to have done it.</summary>
    public string? BrowserName { get; init; }

    /// <summary>The client id of the app that the event is about, if any.</summary>
    public string? App { get; init; }
}
