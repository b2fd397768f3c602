using System.Security.Cryptography;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>Lists the browsers in which an account is logged in.</summary>
internal sealed partial class SessionStore
{
    /// <summary>More browsers than most people use, and a page of 30 KB at most.</summary>
    public const int MostListed = 20;

    public async Task<int> CountAsync(AccountId account, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await LiveOf(account, database).CountAsync(cancellationToken);
    }

    /// <param name="current">Id of the session of the browser that shows the list; null at the desk.</param>
    public async Task<SessionList> ListAsync(AccountId account, string? current, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var live = LiveOf(account, database);
        var rows = await live
            .OrderByDescending(row => row.Id == current)
            .ThenByDescending(row => row.UsedAt > row.CheckedAt ? row.UsedAt : row.CheckedAt)
            .ThenBy(row => row.Id)
            .Take(MostListed)
            .ToListAsync(cancellationToken);
        var shown = new List<SessionView>();
        foreach (var row in rows)
        {
            if (Unprotect(row.Ticket) is { } ticket && await SidAsync(database, row, ticket, cancellationToken) is { } sid)
            {
                shown.Add(new SessionView(
                    row.Id == current,
                    SessionOrigin.Of(ticket.Properties) with { Sid = sid },
                    row.UsedAt > row.CheckedAt ? row.UsedAt : row.CheckedAt,
                    [.. ticket.Principal.FindAll(LoginMethod.ClaimType).Select(claim => claim.Value)]));
            }
        }

        return new SessionList(await live.CountAsync(cancellationToken), [.. shown.DistinctBy(session => session.Origin.Sid)]);
    }

    /// <returns>Null if the key that encrypts it is gone.</returns>
    public SessionOrigin? OriginOf(SessionRow row)
    {
        try
        {
            return Unprotect(row.Ticket) is { } ticket ? SessionOrigin.Of(ticket.Properties) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IQueryable<SessionRow> LiveOf(AccountId account, PortalDatabase database)
    {
        var now = clock.GetUtcNow();
        return Of(account, database.Sessions.AsNoTracking()).Where(row => row.ExpiresAt > now);
    }

    /// <summary>The session's id. An instance of version 0.1.0 writes none, so it gets one here.</summary>
    /// <returns>Null if the session has ended.</returns>
    private static async Task<string?> SidAsync(
        PortalDatabase database, SessionRow row, AuthenticationTicket ticket, CancellationToken cancellationToken)
    {
        if (row.Sid is not null)
        {
            return row.Sid;
        }

        var sid = SessionOrigin.SidOf(ticket.Properties) ?? SessionOrigin.NewSid();
        await database.Sessions
            .Where(session => session.Id == row.Id && session.Sid == null)
            .ExecuteUpdateAsync(session => session.SetProperty(kept => kept.Sid, sid), cancellationToken);

        // Another instance may have been faster.
        return await database.Sessions.Where(session => session.Id == row.Id).Select(session => session.Sid).SingleOrDefaultAsync(cancellationToken);
    }
}
