using System.Security.Claims;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>Keeps tickets on the server: the cookie contains only a key, and deleting the row ends the session on all instances at once.</summary>
internal sealed partial class SessionStore(
    IDbContextFactory<PortalDatabase> databases,
    QuickDatabases quickDatabases,
    IDataProtectionProvider protection,
    KeyedHash hash,
    AppLogouts logouts,
    IOptions<PortalOptions> options,
    TimeProvider clock) : ITicketStore
{
    private const string Key = "key";

    // Each request of somebody who is logged in asks for it, so it is translated once.
    private readonly Func<PortalDatabase, string, DateTimeOffset, Task<SessionRow?>> _find = EF.CompileAsyncQuery(
        (PortalDatabase database, string id, DateTimeOffset now) => database.Sessions.AsNoTracking().SingleOrDefault(row => row.Id == id && row.ExpiresAt > now));

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Sessions");

    /// <summary>The row that a ticket was read from; null for a new ticket.</summary>
    public static SessionRow? RowOf(AuthenticationProperties properties) => properties.GetParameter<SessionRow>(nameof(SessionRow));

    /// <summary>The key of a session that this request has begun or continues; null if it does neither.</summary>
    public static string? KeyOf(AuthenticationProperties properties) => properties.GetParameter<string>(Key);

    /// <summary>Makes the browser's cookie that of a session which exists already.</summary>
    public static void Continue(AuthenticationProperties properties, string key) => properties.SetParameter(Key, key);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        if (KeyOf(ticket.Properties) is { } continued)
        {
            return continued;
        }

        var key = BrowserKey.Create();
        await using var database = await quickDatabases.CreateDbContextAsync();
        await RecordNamesAsync(database, ticket);
        database.Sessions.Add(NewRow(key, ticket));
        await database.SaveChangesAsync();
        ticket.Properties.SetParameter(Key, key.Text);
        return key.Text;
    }

    /// <summary>The framework calls this to store another log-in under the browser's existing key, which would allow session fixation.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session is never turned into another one: each sign-in has a key of its own.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key) =>
        BrowserKey.Parse(key) is { Id: var id } ? await FindAsync(id) : null;

    /// <param name="id">Id of the session's row.</param>
    /// <returns>Null if the session has ended or has another key.</returns>
    public async Task<AuthenticationTicket?> FindAsync(string id)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        var session = await _find(database, id, now);
        return session is null ? null : TicketOf(session);
    }

    /// <param name="session">A row that has been read and has not ended.</param>
    public AuthenticationTicket? TicketOf(SessionRow session)
    {
        if (Unprotect(session.Ticket) is not { } ticket)
        {
            return null;
        }

        if (session.Sid is { } sid && SessionOrigin.SidOf(ticket.Properties) is null)
        {
            SessionOrigin.SetSid(ticket.Properties, sid);
        }

        // A parameter, unlike an item, is not serialized with the ticket.
        ticket.Properties.SetParameter(nameof(SessionRow), session);
        return ticket;
    }

    private IQueryable<SessionRow> Of(AccountId account, IQueryable<SessionRow> sessions)
    {
        var addressHash = hash.OfAddress(account.Address);
        if (account.Subject is not { } sub)
        {
            return sessions.Where(row => row.AddressHash == addressHash);
        }

        // Instances of version 0.1.0 write rows without a sub.
        var subjectHash = hash.OfSubject(sub);
        return sessions.Where(row => row.SubjectHash == subjectHash || (row.SubjectHash == null && row.AddressHash == addressHash));
    }

    private SessionRow NewRow(BrowserKey key, AuthenticationTicket ticket)
    {
        var now = clock.GetUtcNow();
        return new SessionRow
        {
            Id = key.Id,
            Sid = SessionOrigin.SidOf(ticket.Properties),
            Ticket = Protect(ticket),
            SubjectHash = SubjectHashOf(ticket),
            AddressHash = AddressHashOf(ticket),
            ExpiresAt = EndOf(ticket),
            UsedAt = now,
            CheckedAt = now,
        };
    }

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Unprotect(byte[] ticket) => TicketSerializer.Default.Deserialize(_protector.Unprotect(ticket));

    private string? SubjectHashOf(AccountId account) => account.Subject is { } sub ? hash.OfSubject(sub) : null;

    private string? SubjectHashOf(AuthenticationTicket ticket) =>
        ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } sub ? hash.OfSubject(sub) : null;

    private string? AddressHashOf(AuthenticationTicket ticket) =>
        ticket.Principal.FindFirstValue(ClaimTypes.Email) is { } address ? hash.OfAddress(address) : null;
}
