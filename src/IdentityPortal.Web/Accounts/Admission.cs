namespace IdentityPortal.Web.Accounts;

/// <summary>Whether somebody with the correct password may log in.</summary>
internal enum Admission
{
    Granted,

    /// <summary>The first log-in must come from another browser.</summary>
    Refused,

    /// <summary>A code for this address was sent to Cognito, and its answer decides.</summary>
    Undecided,
}
