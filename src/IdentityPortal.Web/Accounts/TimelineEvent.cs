using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>Something that happened to an account, once or several times in a row.</summary>
/// <param name="At">When it happened last.</param>
/// <param name="Since">When it happened first.</param>
internal sealed record TimelineEvent(TimelineKind Kind, DateTimeOffset At, int Times, DateTimeOffset Since)
{
    /// <summary>What people who do not own the account can cause, as often as they like.</summary>
    public static IReadOnlyList<TimelineKind> ByAnybody { get; } = [TimelineKind.RegisteredAgain, .. TimelineRow.NeedNoAccount];

    /// <summary>Counts the repeats of what anybody can cause, between the events that only the owner can cause.</summary>
    /// <param name="rows">Latest first.</param>
    public static IReadOnlyList<TimelineEvent> Of(IEnumerable<TimelineRow> rows)
    {
        var events = new List<TimelineEvent>();
        var repeated = new Dictionary<TimelineKind, int>();
        foreach (var row in rows)
        {
            if (repeated.TryGetValue(row.Kind, out var place))
            {
                events[place] = events[place] with { Times = events[place].Times + 1, Since = row.At };
                continue;
            }

            if (ByAnybody.Contains(row.Kind))
            {
                repeated[row.Kind] = events.Count;
            }
            else
            {
                repeated.Clear();
            }

            events.Add(new TimelineEvent(row.Kind, row.At, 1, row.At));
        }

        return events;
    }
}
