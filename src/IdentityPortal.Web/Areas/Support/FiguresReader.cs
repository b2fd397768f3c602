using IdentityPortal.Web.Areas.Support.Acts;
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
        var acts = await ActsAsync(database, from, cancellationToken);
        var times = await TimesToConfirmAsync(database, from, cancellationToken);
        return new DeskFigures(
            Counts(acts, act => act.Action),
            Counts(acts.Where(act => act.Reason is not null), act => act.Reason!),
            times.Count,
            At(times, 0.5),
            At(times, NineInTen));
    }

    private static async Task<IReadOnlyList<ActCount>> ActsAsync(PortalDatabase database, DateTimeOffset from, CancellationToken cancellationToken) =>
        await Done(database, from)
            .GroupBy(act => new { act.Action, act.Reason })
            .Select(act => new ActCount(act.Key.Action, act.Key.Reason, act.Count()))
            .ToListAsync(cancellationToken);

    /// <summary>The acts that were done. Cognito may have refused others, or their outcome may be unknown.</summary>
    private static IQueryable<TrailRow> Done(PortalDatabase database, DateTimeOffset from)
    {
        var ends = TrailResult.FailureBeginnings.Aggregate(
            database.Trail.Where(end => end.Outcome != null),
            (done, beginning) => done.Where(end => !end.Outcome!.StartsWith(beginning)));
        return database.Trail
            .Where(row => row.Kind == TrailKind.Intent && row.At >= from && row.By != AuditTrail.Portal)
            .Join(ends, row => row.Number, end => end.Intent, (row, _) => row);
    }

    private static IReadOnlyList<KeyValuePair<string, int>> Counts(IEnumerable<ActCount> acts, Func<ActCount, string> name) =>
        [.. acts.AggregateBy(name, 0, (sum, act) => sum + act.Times).OrderByDescending(one => one.Value).ThenBy(one => one.Key)];

    /// <returns>The times of the people who registered and confirmed, shortest first.</returns>
    private static async Task<List<TimeSpan>> TimesToConfirmAsync(
        PortalDatabase database, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var events = await database.Timeline
            .Where(row => row.At >= from && (row.Kind == TimelineKind.Registered || row.Kind == TimelineKind.Confirmed))
            .OrderByDescending(row => row.At)
            .Take(MostEvents)
            .Select(row => new Step(row.Id, row.AddressHash, row.Kind, row.At))
            .ToListAsync(cancellationToken);
        var byStaff = await Done(database, from)
            .Where(act => act.Action == nameof(SupportAct.ConfirmSignUp) && act.AddressHash != null)
            .OrderByDescending(act => act.Number)
            .Take(MostEvents)
            .Select(act => new Step(long.MaxValue, act.AddressHash!, TimelineKind.Confirmed, act.At))
            .ToListAsync(cancellationToken);
        return
        [
            .. events.Concat(byStaff).GroupBy(row => row.AddressHash).SelectMany(Times).Order(),
        ];
    }

    private static IEnumerable<TimeSpan> Times(IEnumerable<Step> person)
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

    private sealed record ActCount(string Action, string? Reason, int Times);

    private sealed record Step(long Id, string AddressHash, TimelineKind Kind, DateTimeOffset At);
}
