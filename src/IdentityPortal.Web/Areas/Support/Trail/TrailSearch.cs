using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Turns the form of the trail into a filter. The trail has only subs of staff, so an address is looked up.</summary>
internal sealed class TrailSearch(SupportService support, KeyedHash hash)
{
    /// <returns>The filter; or, instead, what the search for the address found.</returns>
    public async Task<(TrailFilter? Filter, FindOutcome? Instead)> FilterAsync(TrailForm form, StaffMember reader)
    {
        if (!reader.IsLead || !form.Staff.Contains('@', StringComparison.Ordinal))
        {
            return (form.ToFilter(reader, staff: null, hash), null);
        }

        var isWhole = SearchTerm.Of(form.Staff) is SearchTerm.One && !SearchTerm.IsTooLong(form.Staff);
        var found = isWhole ? await support.FindAsync(SearchTerm.Of(form.Staff), []) : new FindOutcome.Found([], []);
        return found is FindOutcome.Found { People: [var member, ..] } ? (form.ToFilter(reader, member.Sub, hash), null) : (null, found);
    }
}
