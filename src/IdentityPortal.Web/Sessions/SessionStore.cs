using System.Security.Claims;
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
    KeyedHash hash,
    TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = BrowserKey.Create();
        await using var database = await databases.CreateDbContextAsync();
        database.Sessions.Add(new SessionRow
        {
            Id = key.Id,
            Ticket = Protect(ticket),
            AddressHash = ticket.Principal.FindFirstValue(ClaimTypes.Email) is { } address ? hash.OfAddress(address) : null,
            ExpiresAt = ExpiryOf(ticket),
        });
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
        return session is null ? null : Unprotect(session.Ticket);
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

    /// <summary>In how many browsers an address is logged in.</summary>
    public async Task<int> CountAsync(string address, CancellationToken cancellationToken)
    {
        var (addressHash, now) = (hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Sessions.CountAsync(row => row.AddressHash == addressHash && row.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Ends every session of an address, in all browsers.</summary>
    /// <returns>The refresh tokens that they held, to be revoked.</returns>
    public async Task<IReadOnlyList<string>> EndAllAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var sessions = await database.Sessions.AsNoTracking().Where(row => row.AddressHash == addressHash).ToListAsync(cancellationToken);
        var ids = sessions.ConvertAll(row => row.Id);

        // One of them may have been logged out meanwhile on another instance.
        await database.Sessions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        return [.. sessions.Select(row => Unprotect(row.Ticket)?.Properties.GetTokenValue(PortalSession.RefreshToken)).OfType<string>()];
    }

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Unprotect(byte[] ticket) => TicketSerializer.Default.Deserialize(_protector.Unprotect(ticket));

    private static DateTimeOffset ExpiryOf(AuthenticationTicket ticket) =>
        ticket.Properties.ExpiresUtc ?? throw new InvalidOperationException("A session needs an end.");
}
