namespace IdentityPortal.Web.Sessions;

/// <summary>Why a session has ended. The numbers are in the store.</summary>
internal enum SessionEnd : byte
{
    /// <summary>Nothing in the store says why.</summary>
    Unknown,

    /// <summary>The session was not used.</summary>
    Idle,

    /// <summary>Somebody logged out in its browser.</summary>
    LoggedOut,

    /// <summary>Ended from another browser, by the support desk or by Cognito.</summary>
    Elsewhere,
}
