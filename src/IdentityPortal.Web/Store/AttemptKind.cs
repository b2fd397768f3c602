namespace IdentityPortal.Web.Store;

/// <summary>What is counted for an address. Its numbers stand in the store.</summary>
internal enum AttemptKind
{
    /// <summary>A code asked for, to confirm an address or to choose a new password.</summary>
    CodeSend = 0,

    /// <summary>A password typed to log in.</summary>
    Login = 1,

    /// <summary>A code typed, on whatever page.</summary>
    Code = 2,

    /// <summary>A mail that the support desk sends to an address.</summary>
    DeskSend = 3,

    /// <summary>A mail that one member of staff sends, to whomever; counted by sub.</summary>
    StaffSend = 4,
}
