using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>
/// Which browsers may pass to which host. A key belongs to a row of a session, so whatever ends the session, or gives it a new key, closes the gate
/// at the next request on all instances.
/// </summary>
internal sealed class GateKeys(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    // Proxies ask it for every picture, so it is translated once.
    private readonly Func<PortalDatabase, string, string, string, DateTimeOffset, Task<SessionRow?>> _find = EF.CompileAsyncQuery(
        (PortalDatabase database, string id, string app, string host, DateTimeOffset now) => database.GateKeys
            .Where(key => key.Id == id && key.App == app && key.Host == host && key.ExpiresAt > now)
            .Join(database.Sessions.Where(session => session.ExpiresAt > now), key => key.Session, session => session.Id, (key, session) => session)
            .AsNoTracking()
            .SingleOrDefault());

    /// <param name="id">Hash of the key in the browser's cookie.</param>
    /// <returns>The session that the key belongs to; null if it has ended or the key is for something else.</returns>
    public async Task<SessionRow?> FindSessionAsync(string id, string app, string host, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await _find(database, id, app, host, clock.GetUtcNow());
    }

    /// <param name="sid">The session's id for life.</param>
    /// <param name="earlier">Hash of the key that the browser has had until now, if any.</param>
    /// <returns>Whether the key was added. The person may have left the app since the log-in to it was noted.</returns>
    public async Task<bool> AddAsync(GateKeyRow key, string sid, string? earlier, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // Whoever leaves the app at this moment waits until the commit, and then finds the key.
        if (await database.AppUses
            .Where(use => use.Sid == sid && use.App == key.App && use.EndedAt == null)
            .ExecuteUpdateAsync(use => use.SetProperty(row => row.LastUsedAt, now), cancellationToken) == 0)
        {
            return false;
        }

        await database.GateKeys.Where(row => row.Id == earlier && row.Host == key.Host).ExecuteDeleteAsync(cancellationToken);
        database.GateKeys.Add(key);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
