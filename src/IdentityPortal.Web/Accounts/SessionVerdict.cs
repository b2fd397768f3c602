using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What Cognito says of a session that is used.</summary>
internal abstract record SessionVerdict
{
    private SessionVerdict()
    {
    }

    public sealed record Holds : SessionVerdict;

    /// <param name="IsVouched">False when the new ID token could not be read: the tokens are new, and the claims still the old ones.</param>
    public sealed record Renewed(LoggedInPerson Person, bool IsVouched) : SessionVerdict;

    /// <summary>Disabled, deleted, signed out, revoked, or another person's.</summary>
    public sealed record Ended : SessionVerdict;

    /// <summary>Cognito did not say.</summary>
    public sealed record Unknown : SessionVerdict;
}
