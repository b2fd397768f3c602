using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Counts for leads, from the trail and the timelines of the last 30 days.</summary>
internal sealed class FiguresReader(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    /// <summary>Enough for a median, and read quickly.</summary>
    private const int MostEvents = 20_000;

    private const double NineInTen = 0.9;

    public async Task<DeskFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow() - Window;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var acts = database.Trail.Where(row => row.Kind == TrailKind.Intent && row.At >= from && row.By != AuditTrail.Portal);
        var byAct = await acts.GroupBy(row => row.Action)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var byReason = await acts.Where(row => row.Reason != null).GroupBy(row => row.Reason!)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var times = await TimesToConfirmAsync(database, from, cancellationToken);
        return new DeskFigures(
            [.. byAct.OrderByDescending(one => one.Count).ThenBy(one => one.Key).Select(one => KeyValuePair.Create(one.Key, one.Count))],
            [.. byReason.OrderByDescending(one => one.Count).ThenBy(one => one.Key).Select(one => KeyValuePair.Create(one.Key, one.Count))],
            times.Count,
            At(times, 0.5),
            At(times, NineInTen));
    }

    /// <returns>The times of the people who registered and confirmed, shortest first.</returns>
    private static async Task<List<TimeSpan>> TimesToConfirmAsync(
        PortalDatabase database, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var events = await database.Timeline.AsNoTracking()
            .Where(row => row.At >= from && (row.Kind == TimelineKind.Registered || row.Kind == TimelineKind.Confirmed))
            .OrderByDescending(row => row.At)
            .Take(MostEvents)
            .ToListAsync(cancellationToken);
        return
        [
            .. events.GroupBy(row => row.AddressHash).SelectMany(Times).Order(),
        ];
    }

    private static IEnumerable<TimeSpan> Times(IEnumerable<TimelineRow> person)
    {
        DateTimeOffset? registered = null;
        foreach (var row in person.OrderBy(row => row.At).ThenBy(row => row.Id))
        {
            if (row.Kind == TimelineKind.Registered)
            {
                registered = row.At;
            }
            else if (registered is { } since)
            {
                registered = null;
                yield return row.At - since;
            }
        }
    }

    private static TimeSpan? At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
