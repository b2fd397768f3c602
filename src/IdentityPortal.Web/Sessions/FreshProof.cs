using System.Globalization;
using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// What could shut a person out needs a recent proof that it is them, because somebody else may be using a browser that was left logged in. The page
/// Prove asks for it and begins a new session.
/// </summary>
internal static class FreshProof
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static bool IsGiven(ClaimsPrincipal user, DateTimeOffset now) => now - GivenAt(user) <= Life;

    /// <summary>When somebody last proved who they are, to the second; null if their session does not say.</summary>
    public static DateTimeOffset? GivenAt(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(IdTokenReader.AuthTime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
