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
        var acts = await database.Trail
            .Where(row => row.Kind == TrailKind.Intent && row.At >= from && row.By != AuditTrail.Portal)
            .Join(database.Trail, row => row.Number, end => end.Intent, (row, end) => new { row.Action, row.Reason, end.Outcome })
            .ToListAsync(cancellationToken);

        // Cognito may have refused an act, or its outcome may be unknown.
        var done = acts.Where(act => act.Outcome is { } stored && TrailResult.Read(stored) is not TrailResult.Failed).ToList();
        var times = await TimesToConfirmAsync(database, from, cancellationToken);
        return new DeskFigures(
            Counts(done.Select(act => act.Action)),
            Counts(done.Select(act => act.Reason).OfType<string>()),
            times.Count,
            At(times, 0.5),
            At(times, NineInTen));
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Counts(IEnumerable<string> names) =>
        [.. names.CountBy(name => name).OrderByDescending(one => one.Value).ThenBy(one => one.Key)];

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
