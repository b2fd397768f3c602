namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>The second factors that an account has.</summary>
internal sealed record AccountFactors(bool Authenticator, bool Mail)
{
    public bool IsAny => Authenticator || Mail;
}
