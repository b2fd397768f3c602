using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>
/// Whether people can have recovery codes here. A pool that requires a second factor from everybody would not let them log in to set up another one,
/// and without its AWS permissions the portal cannot switch the lost one off.
/// </summary>
internal sealed class RecoveryOffer(IOptions<PortalOptions> options, KnownFindings known)
{
    public bool IsOn => options.Value is { RecoveryCodes: true, SecondFactors.Required: false }
        && RecoveryRights.All.All(right => known.Find(right.Name) is null);
}
