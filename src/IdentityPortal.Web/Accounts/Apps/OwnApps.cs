using System.Security.Claims;
using System.Text.Json;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>The apps of a person: which they may use, which they have used, and how they stop to use one.</summary>
internal sealed class OwnApps(
    IDbContextFactory<PortalDatabase> databases, Apps apps, AppLogouts logouts, AccountCalls calls, KeyedHash hash, TimeProvider clock)
{
    /// <summary>Lists the apps that a person may open from here, and then the others that they have used, by name.</summary>
    public async Task<IReadOnlyList<OwnApp>> ListAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        var open = apps.OpenTo(person);
        var used = await ListUsedAsync(person.FindFirstValue(ClaimTypes.NameIdentifier)!, cancellationToken);
        return
        [
            .. used.Concat(open.Where(app => used.All(one => one.Id != app.Id)).Select(app => new OwnApp(app.Id, app)))
                .OrderBy(one => !open.Contains(one.App))
                .ThenBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Lists the apps that an account has used, the latest first, as far as the portal still knows.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    public async Task<IReadOnlyList<OwnApp>> ListUsedAsync(string sub, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var uses = await database.AppUses.AsNoTracking()
            .Where(use => use.Sub == sub)
            .Select(use => new
            {
                use.App,
                use.LastUsedAt,
                IsLive = use.EndedAt == null && database.Sessions.Any(session =>
                    (session.Sid == use.Sid || (session.Sid == null && session.Id == use.Sid)) && session.ExpiresAt > now),
            })
            .ToListAsync(cancellationToken);
        var grants = await database.Apps.Grants(database)
            .Where(grant => grant.Sub == sub)
            .GroupBy(grant => new { grant.App, grant.Scopes })
            .Select(same => new { same.Key.App, same.Key.Scopes, At = same.Max(grant => grant.At), IsOpen = same.Max(grant => grant.IsOpen ? 1 : 0) == 1 })
            .ToListAsync(cancellationToken);
        return
        [
            .. uses.Select(use => use.App).Union(grants.Where(grant => grant.IsOpen).Select(grant => grant.App))
                .Select(id => new OwnApp(
                    id,
                    apps.Find(id),
                    uses.Where(use => use.App == id).Select(use => use.LastUsedAt)
                        .Concat(grants.Where(grant => grant.App == id).Select(grant => new DateTimeOffset(grant.At, TimeSpan.Zero)))
                        .Max(),
                    uses.Count(use => use.App == id && use.IsLive),
                    grants.Where(grant => grant.App == id).SelectMany(grant => JsonSerializer.Deserialize<string[]>(grant.Scopes)!).Distinct().ToList() is { Count: > 0 } given
                        ? given
                        : apps.Find(id)?.Settings.Scopes.ToList()))
                .OrderByDescending(one => one.UsedAt),
        ];
    }

    /// <summary>Lists the apps of the settings that a person has logged in to in one session, by name.</summary>
    /// <param name="session">Null if it has ended, and its apps with it.</param>
    public async Task<IReadOnlyList<App>> ListInAsync(CurrentSession? session, CancellationToken cancellationToken)
    {
        if (session is null)
        {
            return [];
        }

        var sid = session.Sid;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var used = await database.AppUses.Where(use => use.Sid == sid && use.EndedAt == null).Select(use => use.App).ToListAsync(cancellationToken);
        return [.. apps.All.Where(app => used.Contains(app.Id)).OrderBy(app => app.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Ends what an app was given, in all sessions. The next log-in to it is like the first.</summary>
    /// <param name="app">The client id.</param>
    public Task<AppOutcome> WithdrawAsync(CurrentSession current, string app, CancellationToken cancellationToken) => calls.AnswerAsync<AppOutcome>(
        "WithdrawApp",
        current.Person.Address,
        _ => null,
        async patience => await EndAsync(current.Person.Subject, app, sid: null, patience) ? new AppOutcome.Withdrawn(app) : new AppOutcome.NotUsed(),
        cancellationToken,
        subject: current.Person.Subject);

    /// <summary>Ends what an app was given in the current session, which goes on.</summary>
    /// <param name="app">The client id.</param>
    public Task<LogoutOutcome> LogOutAsync(CurrentSession current, string app, CancellationToken cancellationToken) => calls.AnswerAsync<LogoutOutcome>(
        "LogoutOfApp",
        current.Person.Address,
        _ => null,
        async patience =>
        {
            await EndAsync(current.Person.Subject, app, current.Sid, patience);
            return new LogoutOutcome.OfApp(app);
        },
        cancellationToken,
        subject: current.Person.Subject);

    /// <returns>Whether there was something to end.</returns>
    private async Task<bool> EndAsync(string sub, string app, string? sid, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(AppUses.LockOf(sub, app), cancellationToken);
        var uses = database.AppUses.Where(use => use.Sub == sub && use.App == app);
        await logouts.EndAsync(database, sid is null ? uses : uses.Where(use => use.Sid == sid), cancellationToken);

        // Before the keys of the gate, which are added only while a use is open. One that has begun meanwhile stays: its app has not been told.
        var forgotten = sid is null ? await uses.Where(use => use.EndedAt != null).ExecuteDeleteAsync(cancellationToken) : 0;
        var ended = forgotten + await database.Apps.EndAsync(database, sub, app, sid, cancellationToken)
            + await database.GateKeys
                .Where(key => key.App == app && database.Sessions.Any(session =>
                    session.Id == key.Session && session.SubjectHash == subjectHash && (sid == null || session.Sid == sid)))
                .ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logouts.SendSoon();
        return ended > 0;
    }
}
