using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>The recent history of an account for the support desk, stored under the keyed hash of the address for a limited time.</summary>
internal sealed partial class AccountTimeline(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock, ILogger<AccountTimeline> logger)
{
    private const int Most = 50;

    /// <summary>Lists the entries, latest first.</summary>
    public async Task<IReadOnlyList<TimelineRow>> ListAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Timeline.AsNoTracking()
            .Where(row => row.AddressHash == addressHash)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Whether the account of this address was confirmed before a time, as far as the portal has seen.</summary>
    public async Task<bool> HasBeenConfirmedAsync(string address, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Timeline.AnyAsync(
            row => row.AddressHash == addressHash && row.At < before && (row.Kind == TimelineKind.Confirmed || row.Kind == TimelineKind.LoggedIn),
            cancellationToken);
    }

    /// <summary>Best effort: a failure is logged, and the journey continues.</summary>
    public async Task AddAsync(string address, TimelineKind kind)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync();
            database.Timeline.Add(new TimelineRow { Kind = kind, AddressHash = hash.OfAddress(address), At = clock.GetUtcNow() });
            await database.SaveChangesAsync();
        }
        catch (Exception fault) when (fault is DbUpdateException or InvalidOperationException or System.Data.Common.DbException)
        {
            TimelineEntryNotSaved(kind, fault.GetType().Name);
        }
    }

    [LoggerMessage(1061, LogLevel.Warning, "The timeline entry {Kind} could not be saved: {Reason}", EventName = nameof(TimelineEntryNotSaved))]
    private partial void TimelineEntryNotSaved(TimelineKind kind, string reason);
}
