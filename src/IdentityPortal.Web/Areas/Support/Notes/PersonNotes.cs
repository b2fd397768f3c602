using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Support.Notes;

/// <summary>
/// Notes of staff on people. The trail records only the keyed digest of a note, which proves what it said as long as it exists, and reveals
/// nothing after it was deleted.
/// </summary>
internal sealed class PersonNotes(
    IDbContextFactory<PortalDatabase> databases, NoteTexts texts, KeyedHash hash, AuditTrail trail, TimeProvider clock)
{
    public const string AddAction = "AddNote";
    public const string DeleteAction = "DeleteNote";

    /// <summary>The most notes on one person, because the page must stay small. More are refused, so that new notes cannot hide old ones.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>Lists the notes, latest first.</summary>
    public async Task<IReadOnlyList<PersonNote>> ListAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.PersonNotes.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash)
            .OrderByDescending(row => row.At)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new PersonNote(row.Id, row.By, row.At, texts.Of(row)))];
    }

    /// <summary>Saves a note once, also if its form is sent twice.</summary>
    /// <param name="id">Id of the form, which becomes the id of the note.</param>
    /// <param name="from">Network address of the member of staff.</param>
    public async Task<NoteAddition> AddAsync(StaffMember staff, DeskAccount account, Guid id, string text, string? from)
    {
        var subjectHash = hash.OfSubject(account.Sub);
        var addition = NoteAddition.Saved;
        await trail.ChangeAsync(
            new TrailAct(staff.Sub, AddAction, account.Sub, account.AddressHash, null, null, null, from),
            async database =>
            {
                var notes = database.PersonNotes.AsNoTracking().Where(row => row.SubjectHash == subjectHash);
                if (await database.PersonNotes.AnyAsync(row => row.Id == id))
                {
                    return null;
                }

                addition = await notes.CountAsync() >= Most ? NoteAddition.Full
                    : await IsRepeatedAsync(notes, staff, text) ? NoteAddition.Repeated
                    : NoteAddition.Saved;
                if (addition != NoteAddition.Saved)
                {
                    return null;
                }

                database.PersonNotes.Add(new PersonNoteRow
                {
                    Id = id,
                    SubjectHash = subjectHash,
                    AddressHash = account.AddressHash,
                    By = staff.Sub,
                    At = clock.GetUtcNow(),
                    Content = texts.Encrypt(text),
                });
                return new TrailResult.NoteAdded(id, hash.OfNote(id, text));
            });
        return addition;
    }

    /// <summary>Deletes a note. One that was deleted before is as good as deleted now.</summary>
    /// <returns>False if this member of staff may not delete it.</returns>
    public async Task<bool> DeleteAsync(StaffMember staff, string sub, Guid id, string? from)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();
        if (await database.PersonNotes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.SubjectHash == subjectHash) is not { } note)
        {
            return true;
        }

        if (!PersonNote.IsDeletable(staff, sub, note.By))
        {
            return false;
        }

        await trail.ChangeAsync(
            new TrailAct(staff.Sub, DeleteAction, sub, note.AddressHash, null, null, null, from),
            async store => await store.PersonNotes.Where(row => row.Id == id).ExecuteDeleteAsync() > 0 ? new TrailResult.NoteDeleted(id) : null);
        return true;
    }

    // A browser that goes back gets a form with another id, and may fill in the text that was sent.
    private async Task<bool> IsRepeatedAsync(IQueryable<PersonNoteRow> notes, StaffMember staff, string text)
    {
        var momentAgo = clock.GetUtcNow() - Moment;
        var latest = await notes.Where(row => row.By == staff.Sub && row.At > momentAgo).ToListAsync();
        return latest.Exists(row => texts.Of(row) == text);
    }
}
