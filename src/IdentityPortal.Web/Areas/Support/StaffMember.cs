using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The member of staff who is logged in.</summary>
internal sealed record StaffMember(string Sub, string Address, bool IsLead)
{
    public static StaffMember Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is logged in."),
        user.FindFirstValue(ClaimTypes.Email) ?? "",
        user.IsInRole(StaffGroups.Lead));

    public override string ToString() => Sub;
}
