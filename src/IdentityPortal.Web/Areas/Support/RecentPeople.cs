using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// The people whom a member of staff viewed last. Whether one was deleted is known from a later view or from an act of staff; Cognito is not
/// asked about each of them.
/// </summary>
internal sealed class RecentPeople(DeskBrowser browser, TrailReader trail)
{
    public async Task<IReadOnlyList<DeskNote.Person>> ListAsync(StaffMember staff, CancellationToken cancellationToken)
    {
        var people = await browser.PeopleAsync(staff, cancellationToken);
        var deleted = people.Count == 0 ? [] : await trail.DeletedAsync([.. people.Select(person => person.Sub)], cancellationToken);
        return [.. people.Select(person => person with { Gone = person.Gone || deleted.Contains(person.Sub) })];
    }
}
