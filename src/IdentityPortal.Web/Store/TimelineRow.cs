namespace IdentityPortal.Web.Store;

internal sealed class TimelineRow
{
    public long Id { get; init; }

    public TimelineKind Kind { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset At { get; init; }
}
