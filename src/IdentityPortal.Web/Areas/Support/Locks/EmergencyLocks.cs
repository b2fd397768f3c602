using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Locks;

/// <summary>The accounts that support has disabled for a day. All instances share the rows, and one at a time decides about a lock.</summary>
internal sealed class EmergencyLocks(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    public const string LiftAction = "Unlock";

    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Longer than an act may take (<see cref="Accounts.CognitoCalls.Longest"/>). Who holds the lease is alone with lock and account.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Records a lock before the account is disabled. Otherwise, after a crash, nobody would know of it and nothing would end it.</summary>
    /// <returns>False while somebody else locks, enables or disables the account, or the portal ends its lock.</returns>
    public async Task<bool> TryBeginAsync(DeskAccount account, StaffMember staff)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"lock {account.Sub}", CancellationToken.None);
        if (await database.EmergencyLocks.AnyAsync(row => row.Sub == account.Sub))
        {
            // The account was enabled outside of the portal, or somebody else was faster. The account shows which.
            var taken = await database.EmergencyLocks
                .Where(row => row.Sub == account.Sub && row.LeaseUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 1;
            await transaction.CommitAsync();
            return taken;
        }

        database.EmergencyLocks.Add(new EmergencyLockRow
        {
            Sub = account.Sub,
            AddressHash = account.AddressHash,
            MaskedAddress = MaskedAddress.Of(account.SignInName),
            By = staff.Sub,
            Until = now + Life,
            TryAt = now + Life,
            LeaseUntil = now + LeaseLife,
        });
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>
    /// The caller did not disable the account. A lock that was never settled was not there before the caller's turn, because a turn is longer than
    /// the time for which an act may rely on what it read.
    /// </summary>
    public async Task GiveUpAsync(string sub)
    {
        await using (var database = await databases.CreateDbContextAsync())
        {
            await database.EmergencyLocks.Where(row => row.Sub == sub && row.ChangedAt == null).ExecuteDeleteAsync();
        }

        await ReleaseAsync(sub);
    }

    /// <summary>The act was not done, so the next one need not wait.</summary>
    public async Task ReleaseAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks
            .Where(row => row.Sub == sub)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, DateTimeOffset.MinValue));
    }

    /// <summary>The account is enabled and about to be disabled, so an earlier lock, if there is one, begins again.</summary>
    public async Task RestartAsync(string sub, StaffMember staff)
    {
        var until = clock.GetUtcNow() + Life;
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.By, staff.Sub)
            .SetProperty(kept => kept.Until, until)
            .SetProperty(kept => kept.TryAt, until)
            .SetProperty(kept => kept.Kept, false)
            .SetProperty(kept => kept.ChangedAt, (DateTimeOffset?)null));
    }

    /// <param name="changedAt">When the account changed last, which was when it was disabled.</param>
    public async Task SettleAsync(string sub, DateTimeOffset changedAt)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks
            .Where(row => row.Sub == sub)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.ChangedAt, changedAt)
                .SetProperty(kept => kept.LeaseUntil, DateTimeOffset.MinValue));
    }

    public async Task DropAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync();
    }

    public async Task<EmergencyLockRow?> FindAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.EmergencyLocks.AsNoTracking().SingleOrDefaultAsync(row => row.Sub == sub, cancellationToken);
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

    /// <returns>Whether the caller may end the lock. Only one instance may, and not while somebody acts on the account.</returns>
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

    /// <summary>A lead enables or disables the account. If this succeeds, the lock is dropped; otherwise it stays as it was.</summary>
    /// <returns>False while somebody else locks the account, or the portal ends the lock.</returns>
    public async Task<bool> TryTakeOverAsync(string sub)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        return await database.EmergencyLocks
            .Where(row => row.Sub == sub && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 1
            || !await database.EmergencyLocks.AnyAsync(row => row.Sub == sub);
    }
}
