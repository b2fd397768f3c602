using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>The recent history of an account for the support desk, stored for a limited time under keyed hashes of its sub and address.</summary>
internal sealed partial class AccountTimeline(
    IDbContextFactory<PortalDatabase> databases, Notices notices, Apps.Apps apps, KeyedHash hash, TimeProvider clock, ILogger<AccountTimeline> logger)
{
    private const int MostByOwner = 50;

    private static readonly string ByAnybody = string.Join(", ", TimelineEvent.ByAnybody.Select(kind => (int)kind));

    // Later is the number of events of the owner from this one on. Between two of them, the repeats of each other kind are one line.
    /// <param name="names">How many names the account has. Of each, the hash and the time since when are two values.</param>
    private static string Query(int names) =>
        $$"""
        SELECT "Kind", COUNT(*) AS "Times", MAX("At") AS "At", MIN("At") AS "Since",
            COUNT("BrowserName") AS "Named", COUNT(DISTINCT "BrowserName") AS "Browsers", MIN("BrowserName") AS "First", MAX("BrowserName") AS "Last",
            MAX("App") AS "App"
        FROM (
            SELECT "Kind", "At", "BrowserName", "App", SUM(CASE WHEN "Kind" IN ({{ByAnybody}}) THEN 0 ELSE 1 END) OVER (ORDER BY "At" DESC, "Id" DESC) AS "Later"
            FROM "Timeline"
            WHERE "SubjectHash" = {0}{{string.Concat(Enumerable.Range(0, names).Select(place =>
                $$""" OR ("SubjectHash" IS NULL AND "AddressHash" = {{{(2 * place) + 1}}} AND "At" >= {{{(2 * place) + 2}}})"""))}}) AS "Events"
        WHERE "Later" <= {{MostByOwner}} OR "Kind" IN ({{ByAnybody}})
        GROUP BY "Kind", CASE WHEN "Later" > {{MostByOwner}} THEN {{MostByOwner}} ELSE "Later" END
        ORDER BY MIN("Later"), CASE WHEN "Kind" IN ({{ByAnybody}}) THEN 1 ELSE 0 END, MAX("At") DESC
        """;

    /// <summary>
    /// Lists the events of an account, latest first, also those from before its address changed. Repeats of what anybody can cause are counted
    /// between the events that only the owner can cause, so that a stranger can push nothing off the list.
    /// </summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <param name="names">What its person can log in with. A name that anybody can choose must not be among them.</param>
    /// <param name="created">
    /// When the account was created; null if that is not known. Older entries without a sub are about another account, and so are those from before it got the name
    /// (<see cref="NameTimes"/>).
    /// </param>
    public async Task<IReadOnlyList<TimelineEvent>> ListAsync(
        string sub, IEnumerable<string> names, DateTimeOffset? created, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var since = await NameTimes.SinceAsync(database, subjectHash, [.. names.Select(hash.OfAddress).Distinct()], created, cancellationToken);
        var counted = await database.Database
            .SqlQueryRaw<Counted>(
                Query(since.Count), [subjectHash, .. since.SelectMany(name => new object[] { name.Key, name.Value.ToUnixTimeMilliseconds() })])
            .ToListAsync(cancellationToken);
        return
        [
            .. counted.Select(one => new TimelineEvent(
                (TimelineKind)one.Kind,
                DateTimeOffset.FromUnixTimeMilliseconds(one.At),
                (int)one.Times,
                DateTimeOffset.FromUnixTimeMilliseconds(one.Since),
                one.Named == one.Times ? new EventBrowsers((int)one.Browsers, one.First!, one.Last!) : null,
                one.App is { } app ? apps.NameOf(app) : null)),
        ];
    }

    /// <summary>
    /// Lists the events of an account for its owner, as <see cref="ListAsync"/> does. The portal does not know when the account was created, so of each name it
    /// lists none without a sub from before the account is known to have had it.
    /// </summary>
    public Task<IReadOnlyList<TimelineEvent>> OfOwnerAsync(LoggedInPerson person, CancellationToken cancellationToken) =>
        ListAsync(person.Subject, person.Names, created: null, cancellationToken);

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

    /// <summary>Since when an account has its password; null if the portal has not seen it.</summary>
    public async Task<DateTimeOffset?> PasswordSinceAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var (subjectHash, names) = (hash.OfSubject(person.Subject), person.Names.Select(hash.OfAddress).ToList());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Timeline
            .Where(row => row.SubjectHash == subjectHash || (row.SubjectHash == null && names.Contains(row.AddressHash)

                // What happened before another account did something by the name is about that one.
                && !database.Timeline.Any(other =>
                    other.AddressHash == row.AddressHash && other.SubjectHash != null && other.SubjectHash != subjectHash && other.At >= row.At)))
            .Where(row => row.Kind == TimelineKind.Registered || row.Kind == TimelineKind.PasswordReset || row.Kind == TimelineKind.PasswordChanged
                // Nobody gets on from this step but by a new password.
                || row.Kind == TimelineKind.NewPasswordRequired)
            .OrderByDescending(row => row.At)
            .Select(row => (DateTimeOffset?)row.At)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether the account has had one of these events since a time, as far as the portal has seen.</summary>
    /// <param name="app">The client id of the app that the event is about; null if it does not matter.</param>
    public async Task<bool> HasSinceAsync(
        string sub, DateTimeOffset since, IReadOnlyList<TimelineKind> kinds, CancellationToken cancellationToken, string? app = null)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Timeline.AnyAsync(
            row => row.SubjectHash == subjectHash && row.At >= since && kinds.Contains(row.Kind) && (app == null || row.App == app), cancellationToken);
    }

    /// <summary>
    /// Adds an event, and the mail that tells its owner about it (<see cref="Notices"/>), in one transaction. Best effort: a failure is logged, and the
    /// journey continues.
    /// </summary>
    /// <param name="acting">The browser in which it happened; null if staff or the portal itself did it.</param>
    /// <param name="app">The client id of the app that it is about, if any.</param>
    public async Task AddAsync(AccountId account, TimelineKind kind, ActingBrowser? acting, string? app = null)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync();
            await using var alone = notices.MayBeCausedByStrangers(kind)
                ? await database.BeginAloneAsync($"warnings {hash.OfAddress(account.Address)}", CancellationToken.None)
                : null;
            await notices.AddAsync(database, account, kind, acting);
            database.Timeline.Add(new TimelineRow
            {
                Kind = kind,
                SubjectHash = account.Subject is { } sub ? hash.OfSubject(sub) : null,
                AddressHash = hash.OfAddress(account.Address),
                At = clock.GetUtcNow(),
                BrowserName = acting?.Name,
                App = app,
            });
            await database.SaveChangesAsync();
            if (alone is not null)
            {
                await alone.CommitAsync();
            }

            notices.SendSoon();
        }
        catch (Exception fault) when (fault is DbUpdateException or InvalidOperationException or System.Data.Common.DbException)
        {
            TimelineEntryNotSaved(kind, fault.GetType().Name);
        }
    }

    [LoggerMessage(1061, LogLevel.Warning, "The timeline entry {Kind} could not be saved: {Reason}", EventName = nameof(TimelineEntryNotSaved))]
    private partial void TimelineEntryNotSaved(TimelineKind kind, string reason);

    private sealed record Counted(int Kind, long Times, long At, long Since, long Named, long Browsers, string? First, string? Last, string? App);
}
