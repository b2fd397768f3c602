using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Notes;

/// <summary>
/// Notes of staff on people. The trail records only the keyed digest of a note, which proves what it said as long as it exists, and reveals
/// nothing after it was deleted.
/// </summary>
internal sealed class PersonNotes(
    IDbContextFactory<PortalDatabase> databases, IDataProtectionProvider protection, KeyedHash hash, AuditTrail trail, TimeProvider clock)
{
    public const string AddAction = "AddNote";
    public const string DeleteAction = "DeleteNote";

    /// <summary>The most notes on one person, because the page must stay small. More are refused, so that new notes cannot hide old ones.</summary>
    public const int Most = 50;

    private readonly Gates _gates = new();

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Support.Notes");

    /// <summary>Lists the notes, latest first.</summary>
    public async Task<IReadOnlyList<PersonNote>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.PersonNotes.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash)
            .OrderByDescending(row => row.At)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PersonNote(row.Id, row.By, row.At, TextOf(row)))];
    }

    /// <summary>Saves a note once, also if its form is sent twice.</summary>
    /// <param name="id">Id of the form, which becomes the id of the note.</param>
    /// <param name="from">Network address of the member of staff.</param>
    /// <returns>False if there are too many notes already.</returns>
    public async Task<bool> AddAsync(StaffMember staff, DeskAccount account, Guid id, string text, string? from)
    {
        var subjectHash = hash.OfSubject(account.Sub);
        using var turn = await EnterAsync(subjectHash);
        await using var database = await databases.CreateDbContextAsync();
        if (await database.PersonNotes.AnyAsync(row => row.Id == id))
        {
            return true;
        }

        if (await database.PersonNotes.CountAsync(row => row.SubjectHash == subjectHash) >= Most)
        {
            return false;
        }

        await trail.NoteAsync(
            new TrailAct(staff.Sub, AddAction, account.Sub, account.AddressHash, null, null, null, from),
            new TrailResult.NoteAdded(id, hash.OfNote(id, text)));

        // Another instance may have saved the same form meanwhile.
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var content = _protector.Protect(Encoding.UTF8.GetBytes(text));
        await database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "PersonNotes" ("Id", "SubjectHash", "AddressHash", "By", "At", "Content")
            VALUES ({id}, {subjectHash}, {account.AddressHash}, {staff.Sub}, {at}, {content})
            ON CONFLICT DO NOTHING
            """);
        return true;
    }

    /// <returns>False if there is no such note, or this member of staff may not delete it.</returns>
    public async Task<bool> DeleteAsync(StaffMember staff, string sub, Guid id, string? from)
    {
        var subjectHash = hash.OfSubject(sub);
        using var turn = await EnterAsync(subjectHash);
        await using var database = await databases.CreateDbContextAsync();
        var row = await database.PersonNotes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.SubjectHash == subjectHash);
        if (row is null || !PersonNote.IsDeletable(staff, sub, row.By))
        {
            return false;
        }

        await trail.NoteAsync(
            new TrailAct(staff.Sub, DeleteAction, sub, row.AddressHash, null, null, null, from), new TrailResult.NoteDeleted(id));
        return await database.PersonNotes.Where(one => one.Id == id).ExecuteDeleteAsync() > 0;
    }

    // Changes to the notes of one person wait for each other, so that each is recorded once. This works only within one instance: on different
    // instances a form that is sent twice may be recorded twice, and there may be a few more notes than the most.
    private Task<IDisposable> EnterAsync(string subjectHash) => _gates.EnterAsync(Convert.FromHexString(subjectHash)[0], CancellationToken.None);

    // The page must open although the key of one note is gone.
    private string? TextOf(PersonNoteRow row)
    {
        try
        {
            return Encoding.UTF8.GetString(_protector.Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
