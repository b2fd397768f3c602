namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>The problems of accounts, in the order in which they are checked. Each one has its sentence in Wording.resx.</summary>
internal enum StandingName
{
    Locked,
    Leaving,
    Disabled,
    Other,
    Bounced,
    Unreachable,
    Complained,
    Unconfirmed,
    NoInvitation,
    Invited,
    Unverified,
    NoRecovery,
    SecondFactor,
    ResetRequired,
    ConfirmedBounced,
    OneBrowser,
    TooManyTries,
    Fine,
}
