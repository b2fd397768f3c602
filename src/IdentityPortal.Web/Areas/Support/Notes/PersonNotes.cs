using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Nobody reads more, and the page must stay small.</summary>
    private const int Most = 50;

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Support.Notes");

    /// <summary>Lists the notes, latest first.</summary>
    public async Task<IReadOnlyList<PersonNote>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.PersonNotes.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash)
            .OrderByDescending(row => row.At)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PersonNote(row.Id, row.By, row.At, TextOf(row)))];
    }

    /// <param name="from">Network address of the member of staff.</param>
    public async Task AddAsync(StaffMember staff, DeskAccount account, string text, string? from)
    {
        var id = Guid.NewGuid();
        await trail.NoteAsync(
            new TrailAct(staff.Sub, AddAction, account.Sub, account.AddressHash, null, null, null, from),
            new TrailResult.NoteAdded(id, hash.OfNote(id, text)));
        await using var database = await databases.CreateDbContextAsync();
        database.PersonNotes.Add(new PersonNoteRow
        {
            Id = id,
            SubjectHash = hash.OfSubject(account.Sub),
            AddressHash = account.AddressHash,
            By = staff.Sub,
            At = clock.GetUtcNow(),
            Content = _protector.Protect(Encoding.UTF8.GetBytes(text)),
        });
        await database.SaveChangesAsync();
    }

    /// <returns>False if there is no such note, or it is somebody else's.</returns>
    public async Task<bool> DeleteAsync(StaffMember staff, string sub, Guid id, string? from)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();
        var row = await database.PersonNotes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.SubjectHash == subjectHash);
        if (row is null || (row.By != staff.Sub && !staff.IsLead))
        {
            return false;
        }

        await trail.NoteAsync(
            new TrailAct(staff.Sub, DeleteAction, sub, row.AddressHash, null, null, null, from), new TrailResult.NoteDeleted(id));
        await database.PersonNotes.Where(one => one.Id == id).ExecuteDeleteAsync();
        return true;
    }

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
