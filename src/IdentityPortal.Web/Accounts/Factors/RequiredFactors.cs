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
    public bool AreMetBy(AccountFactors factors, LoggedInPerson person) =>
        (factors.FollowsPassword || !options.Value.SecondFactors.Required)
        && (factors.IsAny || !staff.IsRequired(new ClaimsPrincipal(person.Identity)));
}
