using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Remembers for a working day that staff use this browser, whom they viewed, what they searched for, and a form that could not be
/// carried out.
/// </summary>
internal sealed class DeskBrowser(BrowserNotes notes, PortalCookies cookies)
{
    private const int MostPeople = 8;
    private const int MostSearches = 8;
    private const int MostQueries = 8;

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>Whether a member of staff used this browser today.</summary>
    public async Task<bool> IsKnownAsync(CancellationToken cancellationToken) =>
        await notes.FindAsync<DeskNote>(cookies.Recent, cancellationToken) is not null;

    public async Task RememberAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        if (await FindAsync(staff, cancellationToken) is null)
        {
            await KeepAsync(new DeskNote(staff.Sub, []), cancellationToken);
        }
    }

    public async Task<IReadOnlyList<DeskNote.Person>> PeopleAsync(StaffMember staff, CancellationToken cancellationToken) =>
        await FindAsync(staff, cancellationToken) is { People: var people } ? people : [];

    /// <param name="address">The masked address.</param>
    public Task AddPersonAsync(StaffMember staff, string sub, string address, CancellationToken cancellationToken) =>
        AddPersonAsync(staff, sub, _ => new DeskNote.Person(sub, address), cancellationToken);

    /// <summary>Adds a person whose account was deleted, under the address that was known before.</summary>
    public Task AddGoneAsync(StaffMember staff, string sub, CancellationToken cancellationToken) =>
        AddPersonAsync(staff, sub, known => new DeskNote.Person(sub, known?.Address ?? sub, Gone: true), cancellationToken);

    /// <returns>The id of the search.</returns>
    public async Task<Guid> AddSearchAsync(StaffMember staff, DeskNote.Search search, CancellationToken cancellationToken)
    {
        await ChangeAsync(staff, note => note with { Searches = [.. (note.Searches ?? []).Prepend(search).Take(MostSearches)] }, cancellationToken);
        return search.Id;
    }

    public async Task<DeskNote.Search?> FindSearchAsync(StaffMember staff, Guid id, CancellationToken cancellationToken) =>
        (await FindAsync(staff, cancellationToken))?.Searches?.FirstOrDefault(search => search.Id == id);

    /// <returns>The id of the filter.</returns>
    public async Task<Guid> AddQueryAsync(StaffMember staff, DeskNote.Query query, CancellationToken cancellationToken)
    {
        await ChangeAsync(staff, note => note with { Queries = [.. (note.Queries ?? []).Prepend(query).Take(MostQueries)] }, cancellationToken);
        return query.Id;
    }

    public async Task<DeskNote.Query?> FindQueryAsync(StaffMember staff, Guid id, CancellationToken cancellationToken) =>
        (await FindAsync(staff, cancellationToken))?.Queries?.FirstOrDefault(query => query.Id == id);

    /// <summary>Keeps a form, also after the session has ended. Only the member of staff who used the browser before gets it back.</summary>
    public Task KeepDraftAsync(DeskNote.FormDraft draft, CancellationToken cancellationToken) =>
        notes.ChangeAsync<DeskNote>(cookies.Recent, note => note with { Draft = draft }, cancellationToken);

    public async Task<DeskNote.FormDraft?> FindDraftAsync(StaffMember staff, string sub, string act, CancellationToken cancellationToken) =>
        await FindAsync(staff, cancellationToken) is { Draft: { } draft } && draft.Sub == sub && draft.Act == act ? draft : null;

    /// <summary>Forgets the draft of this form. A draft of another form stays.</summary>
    public Task DropDraftAsync(StaffMember staff, string sub, string act, CancellationToken cancellationToken) => notes.ChangeAsync<DeskNote>(
        cookies.Recent,
        note => note.Staff == staff.Sub && note.Draft is { } draft && draft.Sub == sub && draft.Act == act ? note with { Draft = null } : null,
        cancellationToken);

    private Task AddPersonAsync(
        StaffMember staff, string sub, Func<DeskNote.Person?, DeskNote.Person> add, CancellationToken cancellationToken) => ChangeAsync(
        staff,
        note => note with
        {
            People =
            [
                add(note.People.FirstOrDefault(person => person.Sub == sub)),
                .. note.People.Where(person => person.Sub != sub).Take(MostPeople - 1),
            ],
        },
        cancellationToken);

    private async Task<DeskNote?> FindAsync(StaffMember staff, CancellationToken cancellationToken) =>
        await notes.FindAsync<DeskNote>(cookies.Recent, cancellationToken) is { } note && note.Staff == staff.Sub ? note : null;

    private async Task ChangeAsync(StaffMember staff, Func<DeskNote, DeskNote> change, CancellationToken cancellationToken)
    {
        if (!await notes.ChangeAsync<DeskNote>(cookies.Recent, note => note.Staff == staff.Sub ? change(note) : null, cancellationToken))
        {
            await KeepAsync(change(new DeskNote(staff.Sub, [])), cancellationToken);
        }
    }

    // Another member of staff may have used this browser before.
    private Task KeepAsync(DeskNote note, CancellationToken cancellationToken) =>
        notes.ReplaceAsync(cookies.Recent, note, BrowserKey.Create(), Life, cancellationToken);
}
