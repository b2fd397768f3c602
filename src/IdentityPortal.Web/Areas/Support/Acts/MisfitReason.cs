namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The account's state that does not allow an act. The names are stored in the trail and must never change.</summary>
internal enum MisfitReason
{
    Confirmed,
    Unconfirmed,
    Invited,
    Disabled,
    Enabled,
    Unverified,
    ResetRequired,
    Other,
    Verified,
    NoSignUp,
    SignUp,
    NoFactor,
    Requested,
    NoRequest,
    Lapsed,
    Scheduled,
    NoAddress,
    NoRecovery,
    ByCode,
    ByStaff,
    NoInvitation,
}
