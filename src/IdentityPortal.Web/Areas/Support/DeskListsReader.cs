using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Removals;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Reads the <see cref="DeskLists"/> of a member of staff.</summary>
internal sealed class DeskListsReader(RecentPeople recent, FactorRemovals removals, EmergencyLocks locks)
{
    public async Task<DeskLists> ReadAsync(StaffMember staff, CancellationToken cancellationToken) => new(
        await recent.ListAsync(staff, cancellationToken),
        staff.IsLead ? await removals.ListAsync(cancellationToken) : [],
        staff.IsLead ? await locks.ListAsync(cancellationToken) : []);
}
