using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Searches the trail for what its form says.</summary>
internal sealed class TrailSearch(SupportService support, TrailReader reader, KeyedHash hash)
{
    /// <param name="staff">Members of staff who are not leads get only their own acts, whatever the form says.</param>
    public async Task<(TrailFilter? Filter, TrailRefusal? Refusal)> FilterAsync(TrailForm form, StaffMember staff)
    {
        var (colleagues, refusal) = staff.IsLead ? await StaffAsync(form.Staff, staff) : ([staff.Sub], null);
        var (filter, otherRefusal) = await PersonAsync(form.Person);
        return (refusal ?? otherRefusal) is { } first
            ? (null, first)
            : (filter! with
            {
                Staff = colleagues,
                Action = form.Action.Trim() is { Length: > 0 } action ? action : null,
                From = TrailForm.Day(form.From) is { } from ? Midnight(from) : null,
                Until = TrailForm.Day(form.Until) is { } until ? Midnight(until).AddDays(1) : null,
            }, null);
    }

    /// <param name="before">Number of the last entry on the previous page; null for the first page.</param>
    public async Task<TrailPage> PageAsync(TrailFilter filter, long? before, CancellationToken cancellationToken)
    {
        var (all, earlier) = await reader.CountAsync(filter, before, cancellationToken);
        var found = await reader.PageAsync(filter, before, cancellationToken);
        List<TrailEntry> entries = [.. found.Take(TrailReader.PageSize)];
        return new TrailPage(
            TrailLine.Of(entries), earlier, entries.Count, all, found.Count > entries.Count ? entries[^1].Row.Number : null);
    }

    private async Task<(IReadOnlyList<string>? Subs, TrailRefusal? Refusal)> StaffAsync(string typed, StaffMember reader) =>
        TrailTerm.OfStaff(typed) switch
        {
            TrailTerm.Me => ([reader.Sub], null),
            TrailTerm.One one => ([one.Sub], null),
            TrailTerm.Search search => await FindAsync(search.Text, nameof(TrailForm.Staff), "Support.Trail.NoSuchStaff"),
            _ => (null, null),
        };

    private async Task<(TrailFilter? Filter, TrailRefusal? Refusal)> PersonAsync(string typed)
    {
        switch (TrailTerm.OfPerson(typed))
        {
            case TrailTerm.One one:
                return (new TrailFilter(Subject: one.Sub), null);
            case TrailTerm.InLog log:
                return (new TrailFilter(LogName: log.Name), null);
            case TrailTerm.Address address when hash.NamesAreAddresses:
                return (new TrailFilter(AddressHash: hash.OfAddress(address.Canonical)), null);
            case TrailTerm.Address or TrailTerm.Search:
                var (subs, refusal) = await FindAsync(typed, nameof(TrailForm.Person), "Support.Trail.NoSuchPerson");
                return (new TrailFilter(People: subs), refusal);
            default:
                return (new TrailFilter(), null);
        }
    }

    private async Task<(IReadOnlyList<string>? Subs, TrailRefusal? Refusal)> FindAsync(string text, string field, string nobody) =>
        SearchTerm.IsTooLong(text)
            ? (null, new TrailRefusal(field, nobody))
            : await support.FindAsync(SearchTerm.Of(text), []) switch
            {
                FindOutcome.Found { Next.Count: > 0 } => (null, new TrailRefusal(field, "Support.Trail.TooMany")),
                FindOutcome.Found { People.Count: 0, Gone.Count: 0 } => (null, new TrailRefusal(field, nobody)),
                FindOutcome.Found found => ([.. found.People.Select(person => person.Sub), .. found.Gone.Select(gone => gone.Sub)], null),
                var failed => (null, new TrailRefusal(null, failed.Sentence!)),
            };

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
