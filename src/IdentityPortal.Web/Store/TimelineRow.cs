namespace IdentityPortal.Web.Store;

internal sealed class TimelineRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public long Id { get; init; }

    public TimelineKind Kind { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset At { get; init; }
}
