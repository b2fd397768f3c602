using System.Text.Json.Nodes;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>Whose data it is.</summary>
/// <param name="Cognito">What Cognito says of the account.</param>
internal sealed record HeldAccount(AccountId Id, JsonObject Cognito)
{
    public string Sub => Id.Subject ?? throw new InvalidOperationException("The data of a person are found by the sub of the account.");

    public override string ToString() => "***";
}
