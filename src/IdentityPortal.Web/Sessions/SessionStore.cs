using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>Keeps tickets on the server: the cookie carries a key, and a deleted row ends the session everywhere at once.</summary>
internal sealed class SessionStore(
    IDbContextFactory<PortalDatabase> databases,
    IDataProtectionProvider protection,
    TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = BrowserKey.Create();
        await using var database = await databases.CreateDbContextAsync();
        database.Sessions.Add(new SessionRow { Id = key.Id, Ticket = Protect(ticket), ExpiresAt = ExpiryOf(ticket) });
        await database.SaveChangesAsync();
        return key.Text;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        if (BrowserKey.Parse(key) is not { Id: var id })
        {
            return;
        }

        var content = Protect(ticket);
        var expiresAt = ExpiryOf(ticket);
        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(session => session.Ticket, content)
            .SetProperty(session => session.ExpiresAt, expiresAt));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (BrowserKey.Parse(key) is not { Id: var id })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        var session = await database.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now);
        return session is null ? null : TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
    }

    public async Task RemoveAsync(string key)
    {
        if (BrowserKey.Parse(key) is not { Id: var id })
        {
            return;
        }

        await using var database = await databases.CreateDbContextAsync();
        await database.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync();
    }

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private static DateTimeOffset ExpiryOf(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc ?? throw new InvalidOperationException("A session needs an end.");
}
