namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What Cognito can ask for after the password.</summary>
internal enum SecondFactor
{
    Authenticator,
    Mail,
}
