using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Whether changes of addresses can be stopped and undone here. Without its AWS permissions, the portal cannot restore an address.</summary>
internal sealed class AddressUndoOffer(IOptions<PortalOptions> options, KnownFindings known)
{
    public bool IsOn => options.Value.AddressUndo && AddressUndoRights.All.All(right => known.Find(right.Name) is null);
}
