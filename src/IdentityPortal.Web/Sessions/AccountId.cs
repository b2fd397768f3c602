namespace IdentityPortal.Web.Sessions;

/// <summary>Identifies an account in the portal's rows. Its address can change, and after it was deleted its address can belong to another account.</summary>
/// <param name="Subject">Cognito's id of the account; null while only the address is known.</param>
internal sealed record AccountId(string? Subject, string Address)
{
    public override string ToString() => "***";
}
