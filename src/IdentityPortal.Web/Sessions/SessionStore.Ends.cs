using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Ends sessions, and remembers for a day why. The row of a session that somebody ends is deleted at once, with its tokens, and the apps that were used
/// in it are told.
/// </summary>
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

    /// <returns>False when the session was ended before.</returns>
    public async Task<bool> EndAsync(string id, SessionEnd why)
    {
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.Database.BeginTransactionAsync();
        var sid = await database.Sessions.Where(row => row.Id == id).Select(row => row.Sid).SingleOrDefaultAsync();
        if (await database.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync() == 0)
        {
            return false;
        }

        await KeepAsync(database, id, why);
        await EndUsesAsync(database, [sid, id], CancellationToken.None);
        await transaction.CommitAsync();
        logouts.SendSoon();
        return true;
    }

    /// <summary>
    /// Ends every session of an account, in all browsers. Expired ones end too, because a request that is under way could still extend them, and
    /// because their refresh tokens are valid for longer.
    /// </summary>
    /// <param name="except">Id of the session to keep, if any.</param>
    public Task<SessionEnds> EndAllAsync(
        AccountId account, string? except, CancellationToken cancellationToken) =>
        EndAsync(SubjectHashOf(account), sessions => Of(account, sessions).Where(row => row.Id != except), cancellationToken);

    /// <summary>Ends one session of an account. It has several rows if two log-ins replaced it at the same time.</summary>
    /// <param name="sid">As in <see cref="SessionOrigin"/>. One of another account ends nothing.</param>
    public Task<SessionEnds> EndOneAsync(AccountId account, string sid, CancellationToken cancellationToken) =>
        EndAsync(SubjectHashOf(account), sessions => Of(account, sessions).Where(row => row.Sid == sid), cancellationToken);

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

        return await database.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt <= now) is { } session
            ? ReasonOf(session)
            : SessionEnd.Unknown;
    }

    /// <param name="subjectHash">As in <see cref="BeginAloneAsync"/>.</param>
    private async Task<SessionEnds> EndAsync(
        string? subjectHash, Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await BeginAloneAsync(database, subjectHash, cancellationToken);
        var sessions = await which(database.Sessions.AsNoTracking()).ToListAsync(cancellationToken);
        var ids = sessions.ConvertAll(row => row.Id);
        await database.Sessions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var session in sessions)
        {
            await KeepAsync(database, session.Id, session.ExpiresAt > now ? SessionEnd.Elsewhere : ReasonOf(session));
        }

        var apps = await EndUsesAsync(database, [.. ids, .. sessions.Select(row => row.Sid)], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        logouts.SendSoon();
        return new SessionEnds(
            sessions.Count(session => session.ExpiresAt > now),
            apps,
            [.. sessions.Select(row => Unprotect(row.Ticket) is { } ticket ? SessionTokens.Of(ticket.Properties)?.RefreshToken : null).OfType<string>()]);
    }

    /// <param name="sids">Ids for life. A session without one goes by the id of its row.</param>
    private Task<ToldApps> EndUsesAsync(PortalDatabase database, IEnumerable<string?> sids, CancellationToken cancellationToken)
    {
        var ended = sids.OfType<string>().ToList();
        return logouts.EndAsync(database, logouts.Gone(database).Where(use => ended.Contains(use.Sid)), cancellationToken);
    }

    /// <summary>
    /// The end of a session that nobody has ended. It was idle if it could have lasted longer, by more than the step in which its use is recorded.
    /// </summary>
    private SessionEnd ReasonOf(SessionRow session) =>
        Unprotect(session.Ticket) is { } ticket && ticket.Properties.ExpiresUtc - session.ExpiresAt >= GrainOf(IdleOf(ticket))
            ? SessionEnd.Idle
            : SessionEnd.Unknown;

    // Another instance may have ended the same session a moment ago.
    private async Task KeepAsync(PortalDatabase database, string id, SessionEnd end) => await database.AddIfAbsentAsync(
        new BrowserNoteRow { Id = id, Content = [(byte)end], ExpiresAt = clock.GetUtcNow() + SessionRow.LifeAfterEnd }, CancellationToken.None);
}
