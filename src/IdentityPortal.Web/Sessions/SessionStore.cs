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
    IDataProtectionProvider protection,
    KeyedHash hash,
    IOptions<PortalOptions> options,
    TimeProvider clock) : ITicketStore
{
    private const string Row = "row";

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Sessions");

    /// <summary>The row that a ticket was read from; null for a new ticket.</summary>
    public static SessionRow? RowOf(AuthenticationProperties properties) => properties.GetParameter<SessionRow>(Row);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = BrowserKey.Create();
        await using var database = await databases.CreateDbContextAsync();
        database.Sessions.Add(new SessionRow
        {
            Id = key.Id,
            Ticket = Protect(ticket),
            SubjectHash = SubjectHashOf(ticket),
            AddressHash = AddressHashOf(ticket),
            ExpiresAt = EndOf(ticket),
            CheckedAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync();
        return key.Text;
    }

    /// <summary>The framework calls this to store another log-in under the browser's existing key, which would allow session fixation.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) =>
        throw new InvalidOperationException("A session is never turned into another one: each sign-in has a key of its own.");

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        if (BrowserKey.Parse(key) is not { Id: var id })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        var session = await database.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now);
        if (session is null || Unprotect(session.Ticket) is not { } ticket)
        {
            return null;
        }

        // A parameter, unlike an item, is not serialized with the ticket.
        ticket.Properties.SetParameter(Row, session);
        return ticket;
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

    /// <summary>Counts the browsers in which an account is logged in.</summary>
    public async Task<int> CountAsync(AccountId account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(account, database.Sessions).CountAsync(row => row.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Ends every session of an account, in all browsers.</summary>
    /// <param name="except">Id of the session to keep, if any.</param>
    /// <returns>The refresh tokens of the ended sessions, to be revoked.</returns>
    public async Task<IReadOnlyList<string>> EndAllAsync(AccountId account, string? except, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var sessions = await Of(account, database.Sessions.AsNoTracking()).Where(row => row.Id != except).ToListAsync(cancellationToken);
        var ids = sessions.ConvertAll(row => row.Id);

        // Deleting by id does not fail if another instance has ended one of the sessions in the meantime.
        await database.Sessions.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        return [.. sessions.Select(row => Unprotect(row.Ticket) is { } ticket ? SessionTokens.Of(ticket.Properties)?.RefreshToken : null).OfType<string>()];
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

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Unprotect(byte[] ticket) => TicketSerializer.Default.Deserialize(_protector.Unprotect(ticket));

    private string? SubjectHashOf(AuthenticationTicket ticket) =>
        ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } sub ? hash.OfSubject(sub) : null;

    private string? AddressHashOf(AuthenticationTicket ticket) =>
        ticket.Principal.FindFirstValue(ClaimTypes.Email) is { } address ? hash.OfAddress(address) : null;
}
