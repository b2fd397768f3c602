using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Audit;

/// <summary>Reads the whole chain and finds the first row that was changed, moved, inserted or removed.</summary>
internal sealed class TrailVerification(IDbContextFactory<PortalDatabase> databases, TrailSeal seal)
{
    /// <param name="logged">A head that the portal once logged. Rows missing at the end can be detected only with one.</param>
    public async Task<TrailVerdict> VerifyAsync(TrailHead? logged, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var walk = new TrailWalk(seal, logged);

        try
        {
            // A single statement reads a consistent state of the chain while rows are added and pruned.
            await foreach (var row in database.Trail.AsNoTracking().OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                walk.Take(row);
            }
        }
        catch (Exception fault) when (IsNoRow(fault))
        {
            walk.TakeUnreadable();
        }

        return walk.Verdict();
    }

    // These exceptions come from values that the portal never writes, such as a time outside the calendar.
    private static bool IsNoRow(Exception fault) =>
        fault is ArgumentOutOfRangeException or InvalidCastException or FormatException or OverflowException
        || (fault is InvalidOperationException { InnerException: { } inner } && IsNoRow(inner));
}
