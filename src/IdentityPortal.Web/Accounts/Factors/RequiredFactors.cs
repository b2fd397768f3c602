using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>
/// What an account must have. A pool that requires a second factor asks for one after every password, so that passkeys alone are not enough there.
/// They are enough for the support desk.
/// </summary>
internal sealed class RequiredFactors(IOptions<PortalOptions> options, StaffFactor staff)
{
    /// <summary>Whether a factor can be removed: what is left is enough, or what there was is not enough either.</summary>
    public bool Allow(AccountFactors before, AccountFactors after, ClaimsPrincipal user) => !AreMetBy(before, user) || AreMetBy(after, user);

    /// <summary>
    /// Whether somebody who has used a recovery code has now set up enough. The password alone opens the account, which a passkey does not change, so it
    /// is enough only where nothing else can be set up.
    /// </summary>
    public bool CompletesSetUp(SecondFactor added) => added != SecondFactor.Passkey || PasskeysAreAll;

    /// <summary>Whether people can set up passkeys at most.</summary>
    public bool PasskeysAreAll => options.Value.SecondFactors is { Authenticator: false, Mail: false };

    private bool AreMetBy(AccountFactors factors, ClaimsPrincipal user) =>
        (factors.FollowsPassword || !options.Value.SecondFactors.Required) && (factors.IsAny || !staff.IsRequired(user));
}
