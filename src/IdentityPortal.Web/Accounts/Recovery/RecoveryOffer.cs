using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>
/// Whether people can have recovery codes here. A pool that requires a second factor from everybody would not let them log in to set up another one,
/// and without its AWS permissions the portal cannot switch the lost one off. Codes are found by the sub, which Cognito tells before the second step only
/// where it is the user name.
/// </summary>
internal sealed class RecoveryOffer(IOptions<PortalOptions> options, KnownFindings known)
{
    public bool IsOn => options.Value is { RecoveryCodes: true, SecondFactors.Required: false }
        && !options.Value.SignIn.Takes(PoolSignInOptions.UserName)
        && RecoveryRights.All.All(right => known.Find(right.Name) is null);
}
