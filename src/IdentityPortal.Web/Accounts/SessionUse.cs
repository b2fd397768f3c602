using System.Security.Claims;

namespace IdentityPortal.Web.Accounts;

/// <summary>A session after what was due for it.</summary>
/// <param name="Person">Whom it is about now; null if it has ended.</param>
/// <param name="IdToken">Cognito's new ID token, if the session was renewed. It is stored nowhere.</param>
internal sealed record SessionUse(ClaimsPrincipal? Person, string? IdToken)
{
    public override string ToString() => "***";
}
