using System.Security.Claims;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Sessions;

/// <summary>A user whom Cognito has authenticated, with the claims of the verified ID token.</summary>
internal sealed record LoggedInPerson(ClaimsIdentity Identity, SessionTokens Tokens)
{
    /// <summary>What the person logs in with.</summary>
    public string Address => Given(ClaimTypes.Email);

    /// <summary>Cognito's id of the person, which never changes.</summary>
    public string Subject => Given(ClaimTypes.NameIdentifier);

    /// <summary>All that the person can log in with, <see cref="Address"/> first.</summary>
    public IEnumerable<string> Names => IdTokenReader.OtherNamesOf(new ClaimsPrincipal(Identity)).Prepend(Address);

    /// <summary>When Cognito has told <see cref="Names"/>. By now, others may have them.</summary>
    public DateTimeOffset ToldAt => IdTokenReader.ToldAt(new ClaimsPrincipal(Identity));

    /// <summary>How the person has logged in (<see cref="LoginMethod"/>). Empty in sessions that version 0.1.0 began.</summary>
    public IReadOnlyList<string> Methods => [.. Identity.FindAll(LoginMethod.ClaimType).Select(claim => claim.Value)];

    public AccountId AccountId => new(Subject, Address) { Mail = IdTokenReader.VerifiedMailOf(new ClaimsPrincipal(Identity)) };

    public bool IsStaff => StaffGroups.Include(new ClaimsPrincipal(Identity));

    public override string ToString() => "***";

    private string Given(string claim) =>
        Identity.FindFirst(claim)?.Value ?? throw new InvalidOperationException($"Nobody is logged in without {claim}.");
}
