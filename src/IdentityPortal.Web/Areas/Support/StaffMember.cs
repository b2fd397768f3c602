using System.Globalization;
using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The member of staff who is logged in.</summary>
/// <param name="ProvedAt">When the password was last entered.</param>
internal sealed record StaffMember(string Sub, string Address, bool IsLead, DateTimeOffset ProvedAt = default)
{
    public static StaffMember Of(ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is logged in."),
        user.FindFirstValue(ClaimTypes.Email) ?? "",
        user.IsInRole(StaffGroups.Lead),
        long.TryParse(user.FindFirstValue(IdTokenReader.AuthTime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : default);

    public override string ToString() => Sub;
}
