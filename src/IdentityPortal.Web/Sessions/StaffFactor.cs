using System.Security.Claims;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>The second factor that the support desk requires, because one guessed password must not open everybody's account.</summary>
internal sealed class StaffFactor(IOptions<PortalOptions> options)
{
    /// <summary>Whether this is a member of staff whose account must have a second factor.</summary>
    public bool IsRequired(ClaimsPrincipal user) => options.Value.Support.RequireSecondFactor && StaffGroups.Include(user);

    /// <summary>Whether this is a member of staff whose session began without one. Sessions of version 0.1.0 do not say how they began.</summary>
    public bool IsMissing(ClaimsPrincipal user) => IsRequired(user) && !user.HasClaim(LoginMethod.ClaimType, LoginMethod.SecondFactor);
}
