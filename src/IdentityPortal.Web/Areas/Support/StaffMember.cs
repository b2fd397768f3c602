using System.Security.Claims;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Who works at the desk.</summary>
internal sealed record StaffMember(string Sub, string Address, bool IsLead)
{
    public static StaffMember Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is logged in."),
        user.FindFirstValue(ClaimTypes.Email) ?? "",
        user.IsInRole(SupportPolicies.LeadGroup));

    public override string ToString() => Sub;
}
