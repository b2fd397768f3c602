using System.Security.Claims;

namespace IdentityPortal.Web.Security;

/// <summary>The pool's groups for staff, which deploy/identity-portal.yaml creates.</summary>
internal static class StaffGroups
{
    public const string Support = "support";

    public const string Lead = "support-lead";

    public static IReadOnlyList<string> All { get; } = [Support, Lead];

    /// <param name="user">The user, with the groups of the verified ID token as roles.</param>
    public static bool Include(ClaimsPrincipal user) => All.Any(user.IsInRole);
}
