using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Audit;

/// <summary>Reads the whole chain and finds the first row that is not what, or not where, it was written.</summary>
internal sealed class TrailVerification(IDbContextFactory<PortalDatabase> databases, TrailSeal seal)
{
    /// <param name="logged">A head that the portal once logged; only against one can missing rows at the end be found.</param>
    public async Task<TrailVerdict> VerifyAsync(TrailHead? logged, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var walk = new TrailWalk(seal, logged);

        try
        {
            // One statement sees one state of the chain, though rows are added and pruned meanwhile.
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

    // Values that no portal writes, such as a time beyond the calendar.
    private static bool IsNoRow(Exception fault) =>
        fault is ArgumentOutOfRangeException or InvalidCastException or FormatException or OverflowException
        || (fault is InvalidOperationException { InnerException: { } inner } && IsNoRow(inner));
}
