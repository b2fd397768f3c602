using System.Security.Claims;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// A session that began without the second factor that the person had, because they used a recovery code. It opens only the pages on which they set
/// up another one (<see cref="OpenDuringSetUpAttribute"/>).
/// </summary>
internal static class SetUpDue
{
    public const string ClaimType = "set_up_due";

    public static bool IsFor(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == ClaimType);
}
