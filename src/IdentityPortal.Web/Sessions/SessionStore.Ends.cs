using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>Ends sessions, and remembers for a day why. The row of a session that somebody ends is deleted at once, with its tokens.</summary>
internal sealed partial class SessionStore
{
    async Task<AuthenticationTicket?> ITicketStore.RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        var ticket = await RetrieveAsync(key);
        if (ticket is null && BrowserKey.Parse(key) is { Id: var id })
        {
            httpContext.Features.Set(new LostSession(id));
        }

        return ticket;
    }

    /// <summary>The framework calls this at a log-out.</summary>
    public async Task RemoveAsync(string key)
    {
        if (BrowserKey.Parse(key) is { Id: var id })
        {
            await EndAsync(id, SessionEnd.LoggedOut);
        }
    }

    /// <param name="why">Null if the session continues under another key.</param>
    /// <returns>False when the session was ended before.</returns>
    public async Task<bool> EndAsync(string id, SessionEnd? why)
    {
        await using var database = await databases.CreateDbContextAsync();
        if (await database.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        if (why is { } end)
        {
            database.BrowserNotes.Add(new BrowserNoteRow { Id = id, Content = [(byte)end], ExpiresAt = clock.GetUtcNow() + SessionRow.LifeAfterEnd });
            await database.SaveChangesAsync();
        }

        return true;
    }

    /// <summary>Ends every session of an account, in all browsers.</summary>
    /// <param name="except">Id of the session to keep, if any.</param>
    /// <returns>The refresh tokens of the ended sessions, to be revoked.</returns>
    public async Task<IReadOnlyList<string>> EndAllAsync(AccountId account, string? except, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var sessions = await Of(account, database.Sessions.AsNoTracking())
            .Where(row => row.Id != except && row.ExpiresAt > now)
            .ToListAsync(cancellationToken);
        foreach (var session in sessions)
        {
            // Another instance may have ended it in the meantime.
            await EndAsync(session.Id, SessionEnd.Elsewhere);
        }

        return [.. sessions.Select(row => Unprotect(row.Ticket) is { } ticket ? SessionTokens.Of(ticket.Properties)?.RefreshToken : null).OfType<string>()];
    }

    /// <summary>Finds out why a session is no longer there.</summary>
    /// <param name="id">Null if it is not known which session it was.</param>
    public async Task<SessionEnd> WhyEndedAsync(string? id)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        if (await database.BrowserNotes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now) is { Content: [var end] })
        {
            return (SessionEnd)end;
        }

        // Nobody has ended this session. It was idle if it could have lasted longer.
        return await database.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt <= now) is { } session
            && Unprotect(session.Ticket)?.Properties.ExpiresUtc > session.ExpiresAt ? SessionEnd.Idle : SessionEnd.Unknown;
    }
}
