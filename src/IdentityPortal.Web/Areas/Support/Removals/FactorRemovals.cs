using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Removals;

/// <summary>
/// The requests of leads to remove somebody's second factors. All instances share the rows, and each step is a compare-and-set, so that a request is
/// approved, refused or expires once.
/// </summary>
internal sealed class FactorRemovals(IDbContextFactory<PortalDatabase> databases, AuditTrail trail, TimeProvider clock)
{
    public const string ExpireAction = "ExpireRemoval";
    public const string FinishAction = "FinishRemoval";

    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>Longer than an act may take (<see cref="Accounts.CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <returns>False if there is a request already.</returns>
    public async Task<bool> TryAskAsync(DeskAccount account, StaffMember staff)
    {
        await ExpireAsync(account.Sub);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"removal {account.Sub}", CancellationToken.None);
        if (await database.FactorRemovals.AnyAsync(row => row.Sub == account.Sub))
        {
            return false;
        }

        database.FactorRemovals.Add(new FactorRemovalRow
        {
            Sub = account.Sub,
            AddressHash = account.AddressHash,
            MaskedAddress = MaskedAddress.Of(account.Address),
            By = staff.Sub,
            Until = clock.GetUtcNow() + Life,
        });
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    /// <returns>Whether the caller removes the factors now, which nobody else does. False if there is no open request, or it is the caller's own.</returns>
    public async Task<bool> TryApproveAsync(string sub, StaffMember staff)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        return await Open(database)
            .Where(row => row.Sub == sub && row.By != staff.Sub)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.ApprovedBy, staff.Sub)
                .SetProperty(kept => kept.ApprovedAt, now)
                .SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 1;
    }

    /// <returns>False if there is no open request.</returns>
    public async Task<bool> TryRefuseAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        return await Open(database).Where(row => row.Sub == sub).ExecuteDeleteAsync() == 1;
    }

    /// <summary>Cognito has removed nothing, so the request that this member of staff has approved is open again.</summary>
    public async Task ReopenAsync(string sub, StaffMember staff)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.FactorRemovals
            .Where(row => row.Sub == sub && row.ApprovedBy == staff.Sub)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.ApprovedBy, (string?)null)
                .SetProperty(kept => kept.ApprovedAt, (DateTimeOffset?)null));
    }

    /// <summary>The factors are removed.</summary>
    public async Task EndAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.FactorRemovals.Where(row => row.Sub == sub && row.ApprovedBy != null).ExecuteDeleteAsync();
    }

    /// <returns>The open request about a person; null if there is none.</returns>
    public async Task<FactorRemovalRow?> FindAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database).AsNoTracking().SingleOrDefaultAsync(row => row.Sub == sub, cancellationToken);
    }

    /// <summary>Lists the open requests, the first to expire first.</summary>
    public async Task<IReadOnlyList<FactorRemovalRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database).AsNoTracking().OrderBy(row => row.Until).ToListAsync(cancellationToken);
    }

    /// <summary>Records the requests that nobody approved in time, and deletes them.</summary>
    public async Task ExpireDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var sub in await database.FactorRemovals
            .Where(row => row.ApprovedBy == null && row.Until <= now)
            .Select(row => row.Sub)
            .ToListAsync(cancellationToken))
        {
            await ExpireAsync(sub);
        }
    }

    /// <summary>Takes the approved requests that nobody carries out any longer, because an instance crashed or Cognito did not answer.</summary>
    public async Task<IReadOnlyList<FactorRemovalRow>> TakeUnfinishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var unfinished = await database.FactorRemovals.AsNoTracking()
            .Where(row => row.ApprovedBy != null && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        var taken = new List<FactorRemovalRow>();
        foreach (var one in unfinished)
        {
            if (await database.FactorRemovals
                .Where(row => row.Sub == one.Sub && row.ApprovedBy != null && row.LeaseUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + Pause), cancellationToken) == 1)
            {
                taken.Add(one);
            }
        }

        return taken;
    }

    private async Task ExpireAsync(string sub)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        if (await database.FactorRemovals.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Sub == sub && row.ApprovedBy == null && row.Until <= now) is not { } due)
        {
            return;
        }

        await trail.ChangeAsync(
            new TrailAct(AuditTrail.Portal, ExpireAction, sub, due.AddressHash, null, null, null, null),
            async store => await store.FactorRemovals
                .Where(row => row.Sub == sub && row.ApprovedBy == null && row.Until <= now)
                .ExecuteDeleteAsync() == 1
                    ? new TrailResult.RemovalExpired()
                    : null);
    }

    private IQueryable<FactorRemovalRow> Open(PortalDatabase database)
    {
        var now = clock.GetUtcNow();
        return database.FactorRemovals.Where(row => row.ApprovedBy == null && row.Until > now);
    }
}
