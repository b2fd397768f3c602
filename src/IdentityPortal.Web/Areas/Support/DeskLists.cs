using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>What the first page of the desk lists beside the search.</summary>
/// <param name="Recent">The people whom the member of staff viewed last.</param>
/// <param name="Removals">The open requests to remove second factors. Only leads see them.</param>
/// <param name="Locks">The accounts that support has locked. Only leads see them.</param>
internal sealed record DeskLists(
    IReadOnlyList<DeskNote.Person> Recent, IReadOnlyList<FactorRemovalRow> Removals, IReadOnlyList<EmergencyLockRow> Locks);
