using System.Runtime.CompilerServices;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Audit;

/// <summary>Reads the trail, latest entries first.</summary>
internal sealed class TrailReader(IDbContextFactory<PortalDatabase> databases)
{
    public const int PageSize = 50;

    private const int MostAbout = 500;

    /// <summary>The names of the acts that disable an account.</summary>
    private static readonly string[] ShuttingActs = ["Disable", "Lock"];

    /// <summary>An address rarely has several accounts, one after the other.</summary>
    private const int MostTraces = 5;

    /// <param name="before">Number of the last entry on the previous page; null for the first page.</param>
    /// <returns>Up to one entry more than a page, which shows that another page follows.</returns>
    public async Task<IReadOnlyList<TrailEntry>> PageAsync(TrailFilter filter, long? before, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = before is null ? database.Trail : database.Trail.Where(row => row.Number < before);
        return await Entries(database, Matching(rows, filter).Take(PageSize + 1)).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Reads what was done to a person, and what was refused. Refusals have a limit of their own, so that repeating one does not push off what
    /// was done.
    /// </summary>
    public async Task<IReadOnlyList<TrailEntry>> AboutAsync(
        string subject, IReadOnlyList<string> actions, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Matching(database.Trail, new TrailFilter(Subject: subject, Actions: actions));
        var done = await Entries(database, rows.Where(row => row.Kind == TrailKind.Intent).Take(MostAbout)).ToListAsync(cancellationToken);
        var refused = await Entries(database, rows.Where(row => row.Kind == TrailKind.Note).Take(MostAbout)).ToListAsync(cancellationToken);
        return [.. done.Concat(refused).OrderByDescending(entry => entry.Row.Number)];
    }

    /// <summary>Reads how the acts on a person ended since a time, latest first, without views of the person.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset At, TrailResult Result)>> DoneToAsync(
        string subject, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var shown = new TrailResult.Shown().ToJson();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var ends = await database.Trail
            .Where(row => row.Subject == subject && row.At >= since && row.Outcome != null && row.Outcome != shown)
            .OrderByDescending(row => row.Number)
            .Take(MostAbout)
            .Select(row => new { row.At, Outcome = row.Outcome! })
            .ToListAsync(cancellationToken);
        return [.. ends.Select(end => (end.At, TrailResult.Read(end.Outcome)))];
    }

    /// <summary>The hash of the address under which a person was last in the trail.</summary>
    /// <returns>Null if the trail has nothing about an account with this sub.</returns>
    public async Task<string?> AddressHashOfAsync(string subject, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Trail
            .Where(row => row.Subject == subject && row.AddressHash != null)
            .OrderByDescending(row => row.Number)
            .Select(row => row.AddressHash)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Lists the accounts that staff viewed or changed while they had an address, latest first.</summary>
    /// <param name="addressHash">Keyed hash of the address; null for any.</param>
    /// <param name="subject">Sub of the only account to look for; null for any.</param>
    public async Task<IReadOnlyList<TrailTrace>> TracesAsync(string? addressHash, string? subject, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Matching(database.Trail, new TrailFilter(Subject: subject, AddressHash: addressHash))
            .Where(row => row.Subject != null && row.AddressHash != null)
            .GroupBy(row => row.Subject!)
            .Select(account => new { Sub = account.Key, Last = account.Max(row => row.At) })
            .OrderByDescending(account => account.Last)
            .Take(MostTraces)
            .Select(account => new TrailTrace(account.Sub, account.Last))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The people in a list whose account or sign-up was deleted at the desk.</summary>
    public async Task<IReadOnlyList<string>> DeletedAsync(IReadOnlyList<string> subjects, CancellationToken cancellationToken)
    {
        var signUpDeleted = new TrailResult.SignUpDeleted().ToJson();
        var accountDeleted = new TrailResult.AccountDeleted("").ToJson();
        accountDeleted = accountDeleted[..accountDeleted.IndexOf(',', StringComparison.Ordinal)];
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Trail
            .Where(row => row.Kind == TrailKind.Outcome && (row.Outcome == signUpDeleted || row.Outcome!.StartsWith(accountDeleted)) && subjects.Contains(row.Subject))
            .Select(row => row.Subject!)
            .ToListAsync(cancellationToken);
    }

    /// <returns>Null if the row does not exist or was pruned.</returns>
    public async Task<TrailEntry?> FindAsync(long number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Entries(database, Matching(database.Trail, new TrailFilter()).Where(row => row.Number == number)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>The last matching act that was done; null if there is none.</returns>
    public async Task<TrailEntry?> LastDoneAsync(TrailFilter filter, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var acts = Matching(database.Trail, filter).Where(row => row.Kind == TrailKind.Intent);
        return (await Entries(database, acts).ToListAsync(cancellationToken)).FirstOrDefault(entry => entry.IsDone);
    }

    /// <summary>Whether staff have disabled or locked an account since a time, and it was not enabled here again. An act whose outcome is not known counts.</summary>
    public async Task<bool> IsShutOutAsync(string subject, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var acts = Matching(database.Trail, new TrailFilter(Subject: subject, From: since)).Where(row => row.Kind == TrailKind.Intent);
        foreach (var entry in await Entries(database, acts).ToListAsync(cancellationToken))
        {
            switch (entry.Outcome)
            {
                case TrailResult.Enabled or TrailResult.DeletionStopped or TrailResult.Unlocked:
                    return false;
                case TrailResult.Disabled or TrailResult.DisabledOnlyHere or TrailResult.Locked or TrailResult.LockedOnlyHere:
                case null or TrailResult.Unknown when ShuttingActs.Contains(entry.Row.Action):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Counts the matching entries: all of them, and those on the pages before.</summary>
    /// <param name="before">Number of the last entry on the previous page; null for the first page.</param>
    public async Task<(int All, int Earlier)> CountAsync(TrailFilter filter, long? before, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Matching(database.Trail, filter);
        return (
            await rows.CountAsync(cancellationToken),
            before is null ? 0 : await rows.CountAsync(row => row.Number >= before, cancellationToken));
    }

    /// <summary>Streams all matching entries from the store.</summary>
    /// <param name="before">Only entries with smaller numbers; null for all.</param>
    public async IAsyncEnumerable<TrailEntry> AllAsync(
        TrailFilter filter, long? before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = before is null ? database.Trail : database.Trail.Where(row => row.Number < before);
        await foreach (var entry in Entries(database, Matching(rows, filter)).AsAsyncEnumerable().WithCancellation(cancellationToken))
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
        rows = filter.Staff is null ? rows : rows.Where(row => filter.Staff.Contains(row.By));
        rows = filter.Subject is null ? rows : rows.Where(row => row.Subject == filter.Subject);
        rows = filter.People is null ? rows : rows.Where(row => filter.People.Contains(row.Subject));
        rows = filter.LogName is null ? rows : rows.Where(row => row.AddressHash!.StartsWith(filter.LogName));
        rows = filter.AddressHash is null ? rows : rows.Where(row => row.AddressHash == filter.AddressHash);
        rows = filter.Action is null ? rows : rows.Where(row => row.Action == filter.Action);
        rows = filter.Actions is null ? rows : rows.Where(row => filter.Actions.Contains(row.Action));
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
