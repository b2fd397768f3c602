using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>What changes in a session's row while it is used. A row that is gone is never written again.</summary>
internal sealed partial class SessionStore
{
    /// <summary>Longer than a page waits for Cognito. When an instance crashes, another one retries after this time.</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromSeconds(10);

    /// <summary>An end that moves by less is not worth a write.</summary>
    private static readonly TimeSpan TouchGrain = TimeSpan.FromMinutes(1);

    /// <summary>Takes the session's lease, once for all requests on all instances that saw the session as it was.</summary>
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

    /// <summary>The page no longer waits for Cognito, but the call goes on: no other request may begin one with the same refresh token.</summary>
    /// <param name="lease">The end of the lease that the page took. A lease that was given up or taken again is left alone.</param>
    /// <param name="time">How long the call may still take.</param>
    public async Task HoldLeaseAsync(string id, DateTimeOffset lease, TimeSpan time)
    {
        var until = lease + time;
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions
            .Where(row => row.Id == id && row.LeaseUntil == lease)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until));
    }

    /// <summary>Cognito did not answer: it is asked again after the length of a lease.</summary>
    public async Task PauseAsync(string id)
    {
        var until = clock.GetUtcNow() + LeaseLife;
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until));
    }

    public async Task EndAsync(string id)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync();
    }

    /// <summary>Cognito says that the session holds.</summary>
    public async Task VouchAsync(string id)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.CheckedAt, now)
            .SetProperty(kept => kept.LeaseUntil, now));
    }

    /// <param name="isVouched">False leaves the session to be checked again after the length of a lease.</param>
    /// <returns>False when the session was ended meanwhile.</returns>
    public async Task<bool> KeepRenewedAsync(string id, AuthenticationTicket ticket, bool isVouched)
    {
        var content = Protect(ticket);
        var addressHash = AddressHashOf(ticket);
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        var session = database.Sessions.Where(row => row.Id == id);
        return isVouched
            ? await session.ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.Ticket, content)
                .SetProperty(kept => kept.AddressHash, addressHash)
                .SetProperty(kept => kept.CheckedAt, now)
                .SetProperty(kept => kept.LeaseUntil, now)) == 1
            : await session.ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.Ticket, content)
                .SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 1;
    }

    /// <summary>The session is used: it may rest again for as long as a session may.</summary>
    public async Task TouchAsync(Store.SessionRow session, AuthenticationTicket ticket)
    {
        var end = EndOf(ticket);
        if ((end - session.ExpiresAt).Duration() < TouchGrain)
        {
            return;
        }

        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.ExpiresAt, end));
    }

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
