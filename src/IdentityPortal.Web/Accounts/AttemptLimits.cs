using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Limits how often codes are sent, and codes and passwords tried, for one entered address. The portal counts because Cognito's limits behave
/// differently for addresses with an account. All instances share the counts.
/// </summary>
internal sealed class AttemptLimits(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock)
{
    /// <summary>The time until the next attempt is allowed; zero if it is allowed now.</summary>
    public async Task<TimeSpan> WaitAsync(AttemptKind kind, string address, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await WaitAsync(database, kind, hash.OfAddress(address), cancellationToken);
    }

    /// <summary>Counts an attempt before it is made, so that concurrent attempts gain nothing over sequential ones.</summary>
    public Task<Attempt> TakeAsync(AttemptKind kind, string address, CancellationToken cancellationToken) =>
        CountAsync(kind, hash.OfAddress(address), cancellationToken);

    /// <summary>Counts a mail against the limit of the member of staff who sends it.</summary>
    public Task<Attempt> TakeAsync(StaffKey staff, CancellationToken cancellationToken) =>
        CountAsync(AttemptKind.StaffSend, hash.OfStaff(staff.Sub), cancellationToken);

    /// <summary>Removes an attempt that Cognito did not process, so that the visitor may try again at once.</summary>
    public async Task GiveBackAsync(Attempt attempt)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Attempts.Where(row => row.Id == attempt.Id).ExecuteDeleteAsync();
    }

    /// <summary>Clears earlier attempts after a proof of ownership, so that failed attempts by anybody do not delay the owner.</summary>
    public async Task ClearAsync(string address, params AttemptKind[] kinds)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await database.Attempts.Where(row => row.AddressHash == addressHash && kinds.Contains(row.Kind)).ExecuteDeleteAsync();
    }

    private async Task<Attempt> CountAsync(AttemptKind kind, string keyHash, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(keyHash, cancellationToken);
        var wait = await WaitAsync(database, kind, keyHash, cancellationToken);
        if (wait > TimeSpan.Zero)
        {
            return new Attempt(null, wait);
        }

        var row = new AttemptRow { Kind = kind, AddressHash = keyHash, TriedAt = clock.GetUtcNow() };
        database.Attempts.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Attempt(row.Id, TimeSpan.Zero);
    }

    private async Task<TimeSpan> WaitAsync(PortalDatabase database, AttemptKind kind, string addressHash, CancellationToken cancellationToken)
    {
        var rule = AttemptRule.Of(kind);
        var now = clock.GetUtcNow();
        var windowStart = now - rule.Window;
        var tries = await database.Attempts
            .Where(row => row.AddressHash == addressHash && row.Kind == kind && row.TriedAt > windowStart)
            .OrderByDescending(row => row.TriedAt)
            .Select(row => row.TriedAt)
            .Take(rule.Counted)
            .ToListAsync(cancellationToken);
        var next = rule.NextAfter(tries);
        return next > now ? next - now : TimeSpan.Zero;
    }
}
