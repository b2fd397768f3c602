namespace IdentityPortal.Web.Areas.Self;

/// <summary>The key of an authenticator app that the person has not proved yet.</summary>
/// <param name="Key">The key in base 32.</param>
/// <param name="Subject">The sub of the account.</param>
/// <param name="Address">The address of the account.</param>
internal sealed record PendingAuthenticator(string Key, string Subject, string Address)
{
    public override string ToString() => "***";
}
