using System.Security.Claims;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Somebody whom Cognito let in, with the claims of the checked ID token.</summary>
internal sealed record LoggedInPerson(ClaimsIdentity Identity, string RefreshToken)
{
    public override string ToString() => "***";
}
