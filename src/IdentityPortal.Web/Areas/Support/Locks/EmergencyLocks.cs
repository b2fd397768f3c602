using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Locks;

/// <summary>The accounts that support has disabled for a day. All instances share the rows, and one at a time decides about a lock.</summary>
internal sealed class EmergencyLocks(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    public const string LiftAction = "Unlock";

    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Longer than ending a lock takes at Cognito.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Records a lock before the account is disabled. Otherwise, after a crash, nobody would know of it and nothing would end it.</summary>
    public async Task BeginAsync(DeskAccount account, StaffMember staff)
    {
        var until = clock.GetUtcNow() + Life;
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks.Where(row => row.Sub == account.Sub).ExecuteDeleteAsync();
        database.EmergencyLocks.Add(new EmergencyLockRow
        {
            Sub = account.Sub,
            AddressHash = account.AddressHash,
            MaskedAddress = MaskedAddress.Of(account.Address),
            By = staff.Sub,
            Until = until,
            TryAt = until,
        });
        await database.SaveChangesAsync();
    }

    /// <param name="changedAt">When the account changed last, which was when it was disabled.</param>
    public async Task SettleAsync(string sub, DateTimeOffset changedAt)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks
            .Where(row => row.Sub == sub)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.ChangedAt, changedAt));
    }

    public async Task DropAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync();
    }

    public async Task<DateTimeOffset?> UntilAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.EmergencyLocks
            .Where(row => row.Sub == sub)
            .Select(row => (DateTimeOffset?)row.Until)
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Lists all locks, the first to end first.</summary>
    public async Task<IReadOnlyList<EmergencyLockRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.EmergencyLocks.AsNoTracking().OrderBy(row => row.Until).ToListAsync(cancellationToken);
    }

    /// <summary>Lists the locks that have ended.</summary>
    public async Task<IReadOnlyList<EmergencyLockRow>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.EmergencyLocks.AsNoTracking().Where(row => row.TryAt <= now && !row.Kept).ToListAsync(cancellationToken);
    }

    /// <returns>Whether the caller may end the lock. Only one instance may, and not if a lead has begun to act.</returns>
    public async Task<bool> TryLeaseAsync(string sub)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        return await database.EmergencyLocks
            .Where(row => row.Sub == sub && !row.Kept && row.TryAt <= now && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.LeaseUntil, now + LeaseLife)
                .SetProperty(kept => kept.TryAt, now + Pause)) == 1;
    }

    /// <summary>The portal does not end this lock; a lead must decide.</summary>
    public async Task KeepAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Kept, true));
    }

    /// <summary>A lead decides about the account, so the portal no longer ends the lock.</summary>
    /// <returns>False while the portal is ending it.</returns>
    public async Task<bool> TryTakeOverAsync(string sub)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        return await database.EmergencyLocks
            .Where(row => row.Sub == sub && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Kept, true)) == 1
            || !await database.EmergencyLocks.AnyAsync(row => row.Sub == sub);
    }
}
