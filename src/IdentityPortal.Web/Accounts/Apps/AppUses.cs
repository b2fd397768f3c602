using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Which apps somebody uses, and in which sessions.</summary>
internal sealed class AppUses(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    /// <summary>A use within this time after another is not written.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    // Each request of an app asks for it, so it is translated once, and so is the next one.
    private readonly Func<PortalDatabase, string, string, Task<AppUseRow?>> _find = EF.CompileAsyncQuery(
        (PortalDatabase database, string sid, string app) => database.AppUses.AsNoTracking().SingleOrDefault(row => row.Sid == sid && row.App == app));

    private readonly Func<PortalDatabase, string, string, Task<bool>> _hasNotice = EF.CompileAsyncQuery(
        (PortalDatabase database, string sid, string app) => database.LogoutNotices.Any(row => row.Sid == sid && row.App == app));

    /// <summary>The key of transactions that let an app do something with an account, and of those that end all that it may do.</summary>
    public static string LockOf(string sub, string app) => $"app {app} {sub}";

    /// <summary>Notes that an app is used now.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <param name="sid">The session's id for life.</param>
    /// <param name="app">The client id.</param>
    /// <returns>Whether this is the app's first use in the session, or the first since the person has left it.</returns>
    public async Task<bool> NoteAsync(string sub, string sid, string app, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var known = await _find(database, sid, app);
        if (known is { EndedAt: null })
        {
            await (known.LastUsedAt < now - Grain ? TouchAsync(database, sid, app, cancellationToken) : Task.CompletedTask);
            return false;
        }

        if (known is null)
        {
            var use = new AppUseRow { Sid = sid, App = app, Sub = sub, FirstUsedAt = now, LastUsedAt = now };
            return await database.AddIfAbsentAsync(use, cancellationToken);
        }

        await database.AppUses
            .Where(row => row.Sid == sid && row.App == app)
            .ExecuteUpdateAsync(
                row => row.SetProperty(use => use.LastUsedAt, now).SetProperty(use => use.EndedAt, (DateTimeOffset?)null), cancellationToken);
        return true;
    }

    /// <summary>
    /// Begins what an app gets for a code: notices of an earlier end that it has not heard of would end that, too. Not when the log-in is noted, because
    /// anybody can lead a browser that far.
    /// </summary>
    /// <param name="sid">The session's id for life.</param>
    /// <param name="app">The client id.</param>
    /// <returns>As <see cref="IsOpenAsync"/> says.</returns>
    public async Task<bool> BeginAsync(string sid, string app, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await _find(database, sid, app) is not { EndedAt: null })
        {
            return false;
        }

        // Writers wait for each other in SQLite, so most codes only read.
        if (await _hasNotice(database, sid, app))
        {
            // Whoever leaves the app at this moment ends the use together with the notice that they write.
            await database.LogoutNotices
                .Where(row => row.Sid == sid && row.App == app && database.AppUses.Any(use => use.Sid == sid && use.App == app && use.EndedAt == null))
                .ExecuteDeleteAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Whether the app may still be used in the session. The person may have left it since the log-in to it was noted.</summary>
    /// <param name="sid">The session's id for life.</param>
    /// <param name="app">The client id.</param>
    public async Task<bool> IsOpenAsync(string sid, string app, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await _find(database, sid, app) is { EndedAt: null };
    }

    /// <summary>Notes that an app is used, of which a log-in was noted before.</summary>
    /// <param name="sid">The session's id for life.</param>
    /// <param name="app">The client id.</param>
    public async Task TouchAsync(string sid, string app, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // Writers wait for each other in SQLite, so most requests only read.
        if (await _find(database, sid, app) is { LastUsedAt: var last } && last < clock.GetUtcNow() - Grain)
        {
            await TouchAsync(database, sid, app, cancellationToken);
        }
    }

    /// <inheritdoc cref="TouchAsync(string, string, CancellationToken)"/>
    /// <param name="session">As it was before this use. Within a minute after another use of it, nothing is written.</param>
    public Task TouchAsync(SessionRow session, string app, CancellationToken cancellationToken) =>
        clock.GetUtcNow() - session.UsedAt < Grain ? Task.CompletedTask : TouchAsync(session.Sid ?? session.Id, app, cancellationToken);

    /// <summary>Lists the apps that an account has used, the latest first, with those of sessions that have ended.</summary>
    public async Task<IReadOnlyList<AppUseRow>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AppUses.AsNoTracking().Where(row => row.Sub == sub).OrderByDescending(row => row.LastUsedAt).ToListAsync(cancellationToken);
    }

    private async Task TouchAsync(PortalDatabase database, string sid, string app, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - Grain;
        await database.AppUses
            .Where(row => row.Sid == sid && row.App == app && row.LastUsedAt < before)
            .ExecuteUpdateAsync(row => row.SetProperty(use => use.LastUsedAt, now), cancellationToken);
    }
}
