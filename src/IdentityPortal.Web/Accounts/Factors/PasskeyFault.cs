namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Why a new passkey was refused.</summary>
internal enum PasskeyFault
{
    Other,

    /// <summary>Cognito no longer waits for it: it is too late, was sent before, or another tab has begun again.</summary>
    Late,

    /// <summary>It is of another domain, or was created at an address that is not this site's.</summary>
    Origin,

    /// <summary>Its device did not verify its user, or proves itself in a way that Cognito does not know.</summary>
    Unsupported,
}
