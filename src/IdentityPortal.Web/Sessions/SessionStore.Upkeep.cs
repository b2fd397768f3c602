using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>Updates of a session's row while the session is used. A deleted row is never written again.</summary>
internal sealed partial class SessionStore
{
    /// <summary>Longer than a page waits for Cognito. When an instance crashes, another one retries after this time.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(10);

    /// <summary>A smaller change of the session's end is not worth a write, unless the idle timeout is short.</summary>
    private static readonly TimeSpan LongestTouchGrain = TimeSpan.FromMinutes(1);

    /// <summary>How many writes a session in continuous use gets within its idle timeout, at most.</summary>
    private const int TouchesPerIdle = 60;

    /// <summary>Takes the session's lease. Only one of the requests that read the same state of the session succeeds, across all instances.</summary>
    /// <returns>The end of the lease; null when another request has it.</returns>
    public async Task<DateTimeOffset?> TryLeaseAsync(Store.SessionRow session)
    {
        var now = clock.GetUtcNow();
        var until = now + LeaseLife;
        await using var database = await databases.CreateDbContextAsync();
        return await database.Sessions
            .Where(row => row.Id == session.Id && row.CheckedAt == session.CheckedAt && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until)) == 1 ? until : null;
    }

    /// <summary>Extends the lease while a call continues without its page, so that no other request uses the same refresh token.</summary>
    /// <param name="lease">The end of the lease that the page took. A lease that was released or taken again is left unchanged.</param>
    /// <param name="time">How long the call may still take.</param>
    public async Task HoldLeaseAsync(string id, DateTimeOffset lease, TimeSpan time)
    {
        var until = lease + time;
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions
            .Where(row => row.Id == id && row.LeaseUntil == lease)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until));
    }

    /// <summary>Delays the next check by the length of a lease, because Cognito did not answer.</summary>
    public async Task PauseAsync(string id)
    {
        var until = clock.GetUtcNow() + LeaseLife;
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until));
    }

    /// <summary>Records that Cognito has confirmed the session.</summary>
    public async Task VouchAsync(string id)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.CheckedAt, now)
            .SetProperty(kept => kept.LeaseUntil, now));
    }

    /// <param name="isVouched">False makes the session due for another check after the length of a lease.</param>
    /// <returns>False when the session was ended in the meantime.</returns>
    public async Task<bool> KeepRenewedAsync(string id, AuthenticationTicket ticket, bool isVouched)
    {
        var content = Protect(ticket);
        var (subjectHash, addressHash) = (SubjectHashOf(ticket), AddressHashOf(ticket));
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        if (isVouched)
        {
            await RecordNamesAsync(database, ticket);
        }

        var session = database.Sessions.Where(row => row.Id == id);
        return isVouched
            ? await session.ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.Ticket, content)
                .SetProperty(kept => kept.SubjectHash, subjectHash)
                .SetProperty(kept => kept.AddressHash, addressHash)
                .SetProperty(kept => kept.CheckedAt, now)
                .SetProperty(kept => kept.LeaseUntil, now)) == 1
            : await session.ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.Ticket, content)
                .SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 1;
    }

    /// <summary>Records that a session is used, and extends its idle timeout.</summary>
    public async Task TouchAsync(Store.SessionRow session, AuthenticationTicket ticket)
    {
        var (end, now) = (EndOf(ticket), clock.GetUtcNow());
        if ((end - session.ExpiresAt).Duration() < GrainOf(IdleOf(ticket)) && now - session.UsedAt < LongestTouchGrain)
        {
            return;
        }

        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.ExpiresAt, end).SetProperty(kept => kept.UsedAt, now));
    }

    private static TimeSpan GrainOf(TimeSpan idle) =>
        idle / TouchesPerIdle is var share && share < LongestTouchGrain ? share : LongestTouchGrain;

    private DateTimeOffset EndOf(AuthenticationTicket ticket)
    {
        var last = ticket.Properties.ExpiresUtc ?? throw new InvalidOperationException("A session needs an end.");
        var atRest = clock.GetUtcNow() + IdleOf(ticket);
        return atRest < last ? atRest : last;
    }

    private TimeSpan IdleOf(AuthenticationTicket ticket) =>
        StaffGroups.Include(ticket.Principal) ? options.Value.StaffSessionIdle
        : ticket.Properties.IsPersistent ? options.Value.RememberedSessionIdle
        : options.Value.SessionIdle;
}
