using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Which apps somebody uses, and in which sessions.</summary>
internal sealed class AppUses(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    /// <summary>A use within this time after another is not written.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Notes that an app is used now.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <param name="sid">The session's id for life.</param>
    /// <param name="app">The client id.</param>
    /// <returns>Whether this is the app's first use in the session.</returns>
    public async Task<bool> NoteAsync(string sub, string sid, string app, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - Grain;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var known = await database.AppUses.AsNoTracking().SingleOrDefaultAsync(row => row.Sid == sid && row.App == app, cancellationToken);
        if (known is null)
        {
            var use = new AppUseRow { Sid = sid, App = app, Sub = sub, FirstUsedAt = now, LastUsedAt = now };
            return await database.AddIfAbsentAsync(use, cancellationToken);
        }

        if (known.EndedAt is not null || known.LastUsedAt < before)
        {
            await database.AppUses
                .Where(row => row.Sid == sid && row.App == app)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(use => use.LastUsedAt, now).SetProperty(use => use.EndedAt, (DateTimeOffset?)null), cancellationToken);
        }

        return known.EndedAt is not null;
    }

    /// <summary>Lists the apps that an account has used, the latest first, with those of sessions that have ended.</summary>
    public async Task<IReadOnlyList<AppUseRow>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AppUses.AsNoTracking().Where(row => row.Sub == sub).OrderByDescending(row => row.LastUsedAt).ToListAsync(cancellationToken);
    }
}
