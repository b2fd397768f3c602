namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>How far a deletion has got.</summary>
internal enum DeletionState
{
    /// <summary>Recorded, and finished as soon as Cognito answers.</summary>
    Begun,

    /// <summary>The account is disabled, and deleted after a time.</summary>
    Scheduled,

    /// <summary>The time is over, and the account is deleted within minutes.</summary>
    Running,

    Done,

    /// <summary>Stopped by the person, so that the account stays.</summary>
    Kept,

    /// <summary>Done here, but Cognito has not confirmed that the account is deleted there.</summary>
    DoneHere,
}
