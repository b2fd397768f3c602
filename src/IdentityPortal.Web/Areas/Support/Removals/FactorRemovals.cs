using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support.Removals;

/// <summary>
/// The requests of leads to remove somebody's second factors. All instances share the rows, and each step is a compare-and-set, so that a request is
/// approved, is refused, expires or lapses once.
/// </summary>
internal sealed class FactorRemovals(
    IDbContextFactory<PortalDatabase> databases,
    AccountTimeline timeline,
    AuditTrail trail,
    TrailReader reader,
    RemovalStops stops,
    IOptions<PortalOptions> options,
    TimeProvider clock)
{
    public const string ExpireAction = "ExpireRemoval";
    public const string LapseAction = "LapseRemoval";
    public const string FinishAction = "FinishRemoval";

    /// <summary>How long another lead can approve a request about which the person is not told.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long an approved removal is tried again. Each try is in the trail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Longer than an act may take (<see cref="CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>After one of these, an approved removal that is not finished would take away something new.</summary>
    private static readonly IReadOnlyList<TimelineKind> Renewals = [TimelineKind.SecondFactorAdded, TimelineKind.Recovered];

    /// <summary>After one of these, the person can log in, and the request is not about the factors that they have now.</summary>
    private static readonly IReadOnlyList<TimelineKind> Changes =
    [
        .. Renewals, TimelineKind.SecondFactorRemoved, TimelineKind.RecoveryCodesMade, TimelineKind.PasskeyAdded, TimelineKind.PasskeyRemoved,
    ];

    public static DateTimeOffset AskedAt(FactorRemovalRow row) => row.AskedAt > DateTimeOffset.UnixEpoch ? row.AskedAt : row.Until - Life;

    /// <returns>When it takes effect unless the person stops it; <see cref="DateTimeOffset.MaxValue"/> if only another lead can approve it. Null if there is a request already.</returns>
    public async Task<DateTimeOffset?> TryAskAsync(DeskAccount account, StaffMember staff)
    {
        await FindAsync(account, CancellationToken.None);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"removal {account.Sub}", CancellationToken.None);
        if (await database.FactorRemovals.AnyAsync(row => row.Sub == account.Sub))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var announced = now + options.Value.Support.RemovalWait;
        var (stopHash, mail) = stops.Tell(database, account.AccountId, announced);
        var until = mail is null ? now + Life : announced;
        database.FactorRemovals.Add(new FactorRemovalRow
        {
            Sub = account.Sub,
            AddressHash = account.AddressHash,
            MaskedAddress = MaskedAddress.Of(account.SignInName),
            By = staff.Sub,
            Until = until,
            AskedAt = now,
            StopHash = stopHash,
            MailId = mail,
        });
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        stops.SendSoon();
        return mail is null ? DateTimeOffset.MaxValue : until;
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

    /// <summary>Finds an approved request that must not be carried out, because the person has got another factor since it was made.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<FactorRemovalRow?> FindLapsedAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.FactorRemovals.AsNoTracking().SingleOrDefaultAsync(row => row.Sub == sub && row.ApprovedBy != null, cancellationToken)
                is { } approved
            && await timeline.HasSinceAsync(sub, AskedAt(approved), Renewals, cancellationToken)
                ? approved
                : null;
    }

    /// <summary>Ends a request of <see cref="FindLapsedAsync"/>.</summary>
    public Task LapseAsync(FactorRemovalRow lapsed, TrailResult outcome) => CloseAsync(lapsed, LapseAction, outcome);

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
    public async Task EndAsync(string sub, string approvedBy)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.FactorRemovals.Where(row => row.Sub == sub && row.ApprovedBy == approvedBy).ExecuteDeleteAsync();
    }

    /// <summary>The factors cannot be removed.</summary>
    public Task GiveUpAsync(FactorRemovalRow approved) => CloseAsync(approved, FinishAction, new TrailResult.RemovalGivenUp());

    /// <summary>Finds the open request about a person, and ends one that has expired or lapsed.</summary>
    /// <param name="account">As Cognito describes it now. Without a second factor, there is nothing to remove any longer.</param>
    /// <returns>Null if there is none.</returns>
    public async Task<FactorRemovalRow?> FindAsync(DeskAccount account, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var asked = await database.FactorRemovals.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Sub == account.Sub && row.ApprovedBy == null, cancellationToken);
        return asked is null || await EndIfDueAsync(asked, account.State.Factors > 0, cancellationToken) ? null : asked;
    }

    /// <summary>Whether the last request about a person has lapsed.</summary>
    public async Task<bool> HasLapsedAsync(string sub, CancellationToken cancellationToken) =>
        (await reader.PageAsync(
            new TrailFilter(Subject: sub, Actions: [nameof(SupportAct.RemoveFactor), LapseAction]), before: null, cancellationToken))
        .FirstOrDefault(entry => entry.IsDone)?.Outcome
            is TrailResult.RemovalLapsed or TrailResult.LapsedAfterApproval or TrailResult.LapsedAfterApprovalOnlyHere;

    /// <summary>Lists the open requests, the first to expire first.</summary>
    public async Task<IReadOnlyList<FactorRemovalRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Open(database).AsNoTracking().OrderBy(row => row.Until).ToListAsync(cancellationToken);
    }

    /// <summary>Ends the requests that have expired or lapsed. It does not ask Cognito about each person.</summary>
    public async Task EndDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var asked in await database.FactorRemovals.AsNoTracking().Where(row => row.ApprovedBy == null).ToListAsync(cancellationToken))
        {
            await EndIfDueAsync(asked, hasFactors: true, cancellationToken);
        }
    }

    /// <summary>Takes an approved request that nobody carries out any longer, because an instance crashed or Cognito did not answer.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<FactorRemovalRow?> TakeUnfinishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var unfinished = await database.FactorRemovals.AsNoTracking()
            .Where(row => row.ApprovedBy != null && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        foreach (var one in unfinished)
        {
            if (await database.FactorRemovals
                .Where(row => row.Sub == one.Sub && row.ApprovedBy != null && row.LeaseUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + Pause), cancellationToken) == 1)
            {
                return one;
            }
        }

        return null;
    }

    private async Task<bool> EndIfDueAsync(FactorRemovalRow asked, bool hasFactors, CancellationToken cancellationToken)
    {
        var isDue = asked.Until <= clock.GetUtcNow();
        var isTold = isDue && await stops.IsToldAsync(asked, cancellationToken);
        if (isDue && !isTold)
        {
            await CloseAsync(asked, ExpireAction, asked.MailId is null ? new TrailResult.RemovalExpired() : new TrailResult.RemovalNotTold());
            return true;
        }

        if (!hasFactors || await timeline.HasSinceAsync(asked.Sub, AskedAt(asked), Changes, cancellationToken))
        {
            await CloseAsync(asked, LapseAction, new TrailResult.RemovalLapsed());
            return true;
        }

        if (isDue)
        {
            await ApproveByTimeAsync(asked, cancellationToken);
        }

        return isDue;
    }

    // RemovalKeeper carries it out, on one instance.
    private async Task ApproveByTimeAsync(FactorRemovalRow due, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FactorRemovals
            .Where(row => row.Sub == due.Sub && row.Until == due.Until && row.ApprovedBy == null)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(kept => kept.ApprovedBy, AuditTrail.Portal)
                    .SetProperty(kept => kept.ApprovedAt, now)
                    .SetProperty(kept => kept.LeaseUntil, now),
                cancellationToken);
    }

    /// <returns>False if another instance has ended or approved the request.</returns>
    private Task<bool> CloseAsync(FactorRemovalRow due, string action, TrailResult outcome) => trail.ChangeAsync(
        new TrailAct(AuditTrail.Portal, action, due.Sub, due.AddressHash, null, null, null, null),
        async store => await store.FactorRemovals
            .Where(row => row.Sub == due.Sub && row.Until == due.Until && row.ApprovedBy == due.ApprovedBy)
            .ExecuteDeleteAsync() == 1
                ? outcome
                : null);

    private IQueryable<FactorRemovalRow> Open(PortalDatabase database)
    {
        var now = clock.GetUtcNow();
        return database.FactorRemovals.Where(row => row.ApprovedBy == null && row.Until > now);
    }
}
