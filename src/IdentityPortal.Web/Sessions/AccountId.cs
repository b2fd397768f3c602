namespace IdentityPortal.Web.Sessions;

/// <summary>Identifies an account in the portal's rows. Its address can change, and after it was deleted its address can belong to another account.</summary>
/// <param name="Subject">Cognito's id of the account; null while only the address is known.</param>
/// <param name="Address">What the person logs in with: the email address, or another name where <c>Portal:SignIn:Names</c> says so.</param>
internal sealed record AccountId(string? Subject, string Address)
{
    /// <summary>Where mails about the account go: its email address if it is verified. Null if it has none, or if that is not known.</summary>
    public string? Mail { get; init; }

    public override string ToString() => "***";
}
