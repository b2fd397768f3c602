using System.Security.Claims;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Somebody whom Cognito let in, with the claims of the checked ID token.</summary>
internal sealed record LoggedInPerson(ClaimsIdentity Identity, SessionTokens Tokens)
{
    /// <summary>The groups with rights of their own, as deploy/identity-portal.yaml makes them.</summary>
    private static readonly string[] StaffGroups = ["support", "support-lead"];

    public string Address => Given(ClaimTypes.Email);

    /// <summary>Cognito's id of the person, which never changes.</summary>
    public string Subject => Given(ClaimTypes.NameIdentifier);

    public bool IsStaff => Identity.HasClaim(claim => claim.Type == ClaimTypes.Role && StaffGroups.Contains(claim.Value));

    public override string ToString() => "***";

    private string Given(string claim) =>
        Identity.FindFirst(claim)?.Value ?? throw new InvalidOperationException($"Nobody is logged in without {claim}.");
}
