using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// New keys of sessions. The row under the earlier key goes and the one under the new key comes in one step, so that whoever ends the session at
/// that moment, on any instance, ends it under the one or the other.
/// </summary>
internal sealed partial class SessionStore
{
    /// <summary>Gives a session a new key.</summary>
    /// <returns>Null when the session was ended before.</returns>
    public Task<string?> RekeyAsync(string id, AuthenticationTicket ticket) => MoveAsync(id, ticket, isLogIn: false);

    /// <summary>
    /// Puts a new log-in in the place of a session, whose <see cref="SessionOrigin.Sid"/> it takes over. If somebody has ended that session, the
    /// log-in begins another one.
    /// </summary>
    /// <returns>The new key.</returns>
    public async Task<string> ReplaceAsync(string id, AuthenticationTicket ticket) => (await MoveAsync(id, ticket, isLogIn: true))!;

    private async Task<string?> MoveAsync(string id, AuthenticationTicket ticket, bool isLogIn)
    {
        var key = BrowserKey.Create();
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await BeginAloneAsync(database, SubjectHashOf(ticket), CancellationToken.None);
        if (isLogIn)
        {
            await RecordNamesAsync(database, ticket);
        }

        var sid = SessionOrigin.SidOf(ticket.Properties);
        if (await database.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync() == 0)
        {
            if (!isLogIn)
            {
                return null;
            }

            // A second press of the same button finds the session under the key that the first one gave it.
            if (!await database.Sessions.AnyAsync(row => row.Sid == sid))
            {
                SessionOrigin.SetSid(ticket.Properties, SessionOrigin.NewSid());
            }
        }

        database.Sessions.Add(NewRow(key, ticket));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return key.Text;
    }

    /// <param name="subjectHash">Null while only the account's address is known. Then nothing waits for a session that is just getting a new key.</param>
    private static Task<IDbContextTransaction> BeginAloneAsync(PortalDatabase database, string? subjectHash, CancellationToken cancellationToken) =>
        subjectHash is null
            ? database.Database.BeginTransactionAsync(cancellationToken)
            : database.BeginAloneAsync($"sessions {subjectHash}", cancellationToken);
}
