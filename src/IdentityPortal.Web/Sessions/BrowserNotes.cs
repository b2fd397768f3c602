using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Remembers data about the current browser from one page to the next. It is kept on the server, under a random key of fixed size in a cookie, so
/// that the cookie reveals nothing.
/// </summary>
internal sealed class BrowserNotes(
    IHttpContextAccessor http,
    IDbContextFactory<PortalDatabase> databases,
    QuickDatabases quickDatabases,
    IDataProtectionProvider protection,
    PortalCookies cookies,
    TimeProvider clock)
{
    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("There is no request.");

    public BrowserKey? KeyOf(string cookie) => BrowserKey.Parse(Http.Request.Cookies[cookie]);

    public async Task<TNote?> FindAsync<TNote>(string cookie, CancellationToken cancellationToken)
        where TNote : class
    {
        if (KeyOf(cookie) is not { Id: var id })
        {
            return null;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync<TNote>(database, cookie, id, cancellationToken);
    }

    /// <param name="key">A new key each time, so that a key planted in this browser is useless.</param>
    public async Task KeepAsync<TNote>(string cookie, TNote note, BrowserKey key, TimeSpan life, CancellationToken cancellationToken)
    {
        await AddAsync(cookie, note, key, life, cancellationToken);
        Http.Response.Cookies.Append(cookie, key.Text, cookies.Options(life));
    }

    /// <summary>Gives the browser once more the key of a note, because it may not have received it.</summary>
    /// <returns>The note; null if there is none any more.</returns>
    public async Task<TNote?> KeepAgainAsync<TNote>(string cookie, string key, TimeSpan life, CancellationToken cancellationToken)
        where TNote : class
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (BrowserKey.Parse(key) is not { } kept || await ReadAsync<TNote>(database, cookie, kept.Id, cancellationToken) is not { } note)
        {
            return null;
        }

        Http.Response.Cookies.Append(cookie, kept.Text, cookies.Options(life));
        return note;
    }

    /// <summary>Keeps a note about what the browser's request has finished, for a second request that the browser has sent already.</summary>
    public async Task LeaveAsync<TNote>(string cookie, TNote note, TimeSpan life, CancellationToken cancellationToken)
    {
        if (KeyOf(cookie) is not { Id: var id } key)
        {
            return;
        }

        // The earlier note changes in place, because the second request may look for it at any moment.
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (content, end) = (Protect(cookie, note), clock.GetUtcNow() + life);
        var changed = await database.BrowserNotes.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(kept => kept.Content, content).SetProperty(kept => kept.ExpiresAt, end), cancellationToken);
        if (changed == 0)
        {
            await AddAsync(cookie, note, key, life, cancellationToken);
        }
    }

    /// <summary>Keeps a note instead of the browser's earlier one of its kind, if there is one.</summary>
    /// <param name="key">A new key, as in <see cref="KeepAsync"/>.</param>
    public async Task ReplaceAsync<TNote>(string cookie, TNote note, BrowserKey key, TimeSpan life, CancellationToken cancellationToken)
    {
        if (KeyOf(cookie) is { } earlier)
        {
            await DeleteAsync(earlier, cancellationToken);
        }

        await KeepAsync(cookie, note, key, life, cancellationToken);
    }

    /// <summary>Changes the note under the browser's existing key. A second change at the same time waits for the first, so that neither is lost.</summary>
    /// <param name="change">Returns null if the note must stay as it is.</param>
    /// <returns>Whether there was a note and it was changed.</returns>
    public async Task<bool> ChangeAsync<TNote>(string cookie, Func<TNote, TNote?> change, CancellationToken cancellationToken)
        where TNote : class
    {
        if (KeyOf(cookie) is not { Id: var id })
        {
            return false;
        }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await ChangeAsync(database, cookie, id, change, cancellationToken);
    }

    /// <summary>Reads a note and deletes it. Of several requests at once, one gets it.</summary>
    public async Task<TNote?> TakeAsync<TNote>(string cookie, CancellationToken cancellationToken)
        where TNote : class
    {
        if (KeyOf(cookie) is not { } key)
        {
            return null;
        }

        var note = await FindAsync<TNote>(cookie, cancellationToken);
        DropCookie(cookie);
        return await DeleteAsync(key, cancellationToken) ? note : null;
    }

    public async Task DeleteAsync(string cookie, CancellationToken cancellationToken)
    {
        if (KeyOf(cookie) is { } key)
        {
            await DeleteAsync(key, cancellationToken);
            DropCookie(cookie);
        }
    }

    /// <summary>
    /// Ends every step that this browser has begun and not finished, so that the next person at it cannot continue. The other notes stay
    /// until they expire, for a repeated submission after a lost response; without the cookie, nobody else finds them.
    /// </summary>
    public async Task DropStepsAsync(CancellationToken cancellationToken)
    {
        await DeleteAsync(cookies.Challenge, cancellationToken);
        await DeleteAsync(cookies.Authenticator, cancellationToken);
        await DeleteAsync(cookies.Passkey, cancellationToken);
        await DeleteAsync(cookies.Address, cancellationToken);
        foreach (var cookie in new[] { cookies.Pending, cookies.Reset }.Where(cookie => KeyOf(cookie) is not null))
        {
            DropCookie(cookie);
        }
    }

    /// <summary>
    /// Deletes every note that contains the address, of all browsers. A note of the support desk loses only what may be about the person.
    /// </summary>
    /// <param name="isTheirs">Whether a sub is that of an account with the address.</param>
    /// <returns>The number of deleted notes, and of notes of the desk that were changed.</returns>
    public async Task<(int Deleted, int Desks)> EraseAsync(string address, Predicate<string> isTheirs)
    {
        var erased = EmailAddress.Of(address);
        await using var database = await databases.CreateDbContextAsync();
        var notes = await database.BrowserNotes.AsNoTracking().ToListAsync();
        var about = notes.Where(note => IsAbout(erased, note.Content)).Select(note => note.Id).ToList();
        await database.BrowserNotes.Where(note => about.Contains(note.Id)).ExecuteDeleteAsync();
        var desks = 0;
        foreach (var desk in notes.Where(note => Read(cookies.Recent, note.Content) is not null))
        {
            desks += await ChangeAsync<JsonNode>(
                database, cookies.Recent, desk.Id, note => DeskErasure.Forget(note, erased, isTheirs) ? note : null, CancellationToken.None) ? 1 : 0;
        }

        return (about.Count, desks);
    }

    public void DropCookie(string cookie) => Http.Response.Cookies.Delete(cookie, cookies.Options(null));

    private async Task AddAsync<TNote>(string cookie, TNote note, BrowserKey key, TimeSpan life, CancellationToken cancellationToken)
    {
        await using var database = await quickDatabases.CreateDbContextAsync(cancellationToken);
        database.BrowserNotes.Add(new BrowserNoteRow { Id = key.Id, Content = Protect(cookie, note), ExpiresAt = clock.GetUtcNow() + life });
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<TNote?> ReadAsync<TNote>(PortalDatabase database, string cookie, string id, CancellationToken cancellationToken)
        where TNote : class
    {
        var now = clock.GetUtcNow();
        var row = await database.BrowserNotes.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAt > now, cancellationToken);
        try
        {
            return row is null ? null : JsonSerializer.Deserialize<TNote>(Protector(cookie).Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            // The key belongs to a note of another kind, so the browser was given a cookie that the portal did not set.
            return null;
        }
    }

    private async Task<bool> ChangeAsync<TNote>(
        PortalDatabase database, string cookie, string id, Func<TNote, TNote?> change, CancellationToken cancellationToken)
        where TNote : class
    {
        await using var transaction = await database.BeginAloneAsync(id, cancellationToken);
        if (await ReadAsync<TNote>(database, cookie, id, cancellationToken) is not { } note || change(note) is not { } changed)
        {
            return false;
        }

        var content = Protect(cookie, changed);
        await database.BrowserNotes
            .Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Content, content), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> DeleteAsync(BrowserKey key, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.BrowserNotes.Where(row => row.Id == key.Id).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    private bool IsAbout(EmailAddress erased, byte[] content) =>
        new[] { cookies.Pending, cookies.Reset, cookies.Challenge, cookies.Authenticator, cookies.Address, cookies.Passkey, cookies.Account }
            .Select(cookie => Read(cookie, content)?["Address"]?.GetValue<string>())
            .Any(kept => kept is not null && EmailAddress.Of(kept).IsSameAs(erased));

    private JsonNode? Read(string cookie, byte[] content)
    {
        try
        {
            return JsonNode.Parse(Protector(cookie).Unprotect(content));
        }
        catch (CryptographicException)
        {
            // The note is of another kind.
            return null;
        }
    }

    private byte[] Protect<TNote>(string cookie, TNote note) => Protector(cookie).Protect(JsonSerializer.SerializeToUtf8Bytes(note));

    // A protector per kind prevents a note of one kind from being read as another.
    private IDataProtector Protector(string cookie) => protection.CreateProtector("IdentityPortal.BrowserNotes", cookie);
}
