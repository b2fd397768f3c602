using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The people whom a member of staff viewed last in this browser.</summary>
internal sealed class RecentPeople(BrowserNotes notes, PortalCookies cookies)
{
    private const int Most = 8;

    // The list lasts a working day. Other members of staff who use this browser do not see it.
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    internal sealed record Person(string Sub, string Address);

    internal sealed record Note(string Staff, IReadOnlyList<Person> People);

    public async Task<IReadOnlyList<Person>> ListAsync(StaffMember staff, CancellationToken cancellationToken) =>
        await notes.FindAsync<Note>(cookies.Recent, cancellationToken) is { } note && note.Staff == staff.Sub ? note.People : [];

    /// <param name="address">The masked address.</param>
    public async Task AddAsync(StaffMember staff, string sub, string address, CancellationToken cancellationToken)
    {
        var others = (await ListAsync(staff, cancellationToken)).Where(person => person.Sub != sub);
        await notes.ReplaceAsync(
            cookies.Recent, new Note(staff.Sub, [.. others.Prepend(new Person(sub, address)).Take(Most)]), BrowserKey.Create(), Life, cancellationToken);
    }
}
