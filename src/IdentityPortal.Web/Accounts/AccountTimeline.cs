using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>The recent history of an account for the support desk, stored for a limited time under keyed hashes of its sub and address.</summary>
internal sealed partial class AccountTimeline(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock, ILogger<AccountTimeline> logger)
{
    private const int MostByOwner = 50;
    private const int MostOfAKind = 1000;

    /// <summary>
    /// Lists the events of an account, latest first, also those from before its address changed. Each kind that anybody can cause has a limit of
    /// its own, so that a stranger can push neither the owner's events nor another kind off the list.
    /// </summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <param name="since">When the account was created. Older entries without a sub are about a deleted account with the same address.</param>
    public async Task<IReadOnlyList<TimelineEvent>> ListAsync(
        string sub, string address, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (subjectHash, addressHash, byAnybody) = (hash.OfSubject(sub), hash.OfAddress(address), TimelineEvent.ByAnybody);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = database.Timeline.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash || (row.SubjectHash == null && row.AddressHash == addressHash && row.At >= since))
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id);
        var byOwner = await rows.Where(row => !byAnybody.Contains(row.Kind)).Take(MostByOwner).ToListAsync(cancellationToken);
        var others = new List<TimelineRow>();
        foreach (var kind in byAnybody)
        {
            others.AddRange(await rows.Where(row => row.Kind == kind).Take(MostOfAKind).ToListAsync(cancellationToken));
        }

        return TimelineEvent.Of(byOwner.Concat(others).OrderByDescending(row => row.At).ThenByDescending(row => row.Id));
    }

    /// <summary>
    /// Whether the account of this address was confirmed before a time, as far as the portal has seen. A registration begins a new account, because
    /// Cognito registers an address only when it has none.
    /// </summary>
    public async Task<bool> HasBeenConfirmedAsync(string address, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var last = await database.Timeline
            .Where(row => row.AddressHash == addressHash && row.At < before)
            .Where(row => row.Kind == TimelineKind.Registered || row.Kind == TimelineKind.Confirmed || row.Kind == TimelineKind.LoggedIn)
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Id)
            .Select(row => (TimelineKind?)row.Kind)
            .FirstOrDefaultAsync(cancellationToken);
        return last is TimelineKind.Confirmed or TimelineKind.LoggedIn;
    }

    /// <summary>Best effort: a failure is logged, and the journey continues.</summary>
    public async Task AddAsync(AccountId account, TimelineKind kind)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync();
            database.Timeline.Add(new TimelineRow
            {
                Kind = kind,
                SubjectHash = account.Subject is { } sub ? hash.OfSubject(sub) : null,
                AddressHash = hash.OfAddress(account.Address),
                At = clock.GetUtcNow(),
            });
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
