using System.Runtime.CompilerServices;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Audit;

/// <summary>Reads the trail, latest entries first.</summary>
internal sealed class TrailReader(IDbContextFactory<PortalDatabase> databases)
{
    public const int PageSize = 50;

    /// <param name="before">Number of the last entry on the previous page; null for the first page.</param>
    /// <returns>Up to one entry more than a page, which shows that another page follows.</returns>
    public async Task<IReadOnlyList<TrailEntry>> PageAsync(TrailFilter filter, long? before, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = before is null ? database.Trail : database.Trail.Where(row => row.Number < before);
        return await Entries(database, Matching(rows, filter).Take(PageSize + 1)).ToListAsync(cancellationToken);
    }

    /// <returns>Null if the row does not exist or was pruned.</returns>
    public async Task<TrailEntry?> FindAsync(long number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Entries(database, Matching(database.Trail, new TrailFilter()).Where(row => row.Number == number)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Streams all matching entries from the store.</summary>
    public async IAsyncEnumerable<TrailEntry> AllAsync(TrailFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var entry in Entries(database, Matching(database.Trail, filter)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return entry;
        }
    }

    /// <summary>Lists the actions that occur in the trail.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Trail.Select(row => row.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);
    }

    private static IQueryable<TrailRow> Matching(IQueryable<TrailRow> rows, TrailFilter filter)
    {
        rows = rows.Where(row => row.Kind != TrailKind.Outcome);
        rows = filter.By is null ? rows : rows.Where(row => row.By == filter.By);
        rows = filter.Subject is null ? rows : rows.Where(row => row.Subject == filter.Subject);
        rows = filter.AddressHash is null ? rows : rows.Where(row => row.AddressHash == filter.AddressHash);
        rows = filter.Action is null ? rows : rows.Where(row => row.Action == filter.Action);
        rows = filter.From is null ? rows : rows.Where(row => row.At >= filter.From);
        rows = filter.Until is null ? rows : rows.Where(row => row.At < filter.Until);
        return rows.OrderByDescending(row => row.Number);
    }

    private static IQueryable<TrailEntry> Entries(PortalDatabase database, IQueryable<TrailRow> rows) =>
        rows.LeftJoin(database.Trail, row => row.Number, end => end.Intent, (row, end) => new { row, end })
            .OrderByDescending(pair => pair.row.Number)
            .Select(pair => new TrailEntry(pair.row, pair.end))
            .AsNoTracking();
}
