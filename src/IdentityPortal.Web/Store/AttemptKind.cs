namespace IdentityPortal.Web.Store;

/// <summary>What is counted for an address. The numbers are stored.</summary>
internal enum AttemptKind
{
    /// <summary>A code to confirm an account was requested, by registering, too.</summary>
    CodeSend = 0,

    /// <summary>A password was typed to log in.</summary>
    Login = 1,

    /// <summary>A code was typed on any page.</summary>
    Code = 2,

    /// <summary>The support desk sent a mail to an address.</summary>
    DeskSend = 3,

    /// <summary>A member of staff sent a mail to anybody; counted by their sub.</summary>
    StaffSend = 4,

    /// <summary>A code was typed after the right password.</summary>
    SecondFactor = 5,

    /// <summary>Cognito mailed a code to log in with.</summary>
    LoginMail = 6,

    /// <summary>A person asked for the challenge of a passkey, or for what a new one needs.</summary>
    PasskeyRequest = 7,

    /// <summary>A factor was removed.</summary>
    FactorRemoval = 8,

    /// <summary>A browser that remembers an account asked for a challenge, to offer the passkey in the address field.</summary>
    PasskeyOffer = 9,

    /// <summary>A code was requested to change an account's address to this one.</summary>
    AddressChange = 10,

    /// <summary>An account requested a code to change its address, to any other; counted by its sub.</summary>
    AddressChangeOfAccount = 11,

    /// <summary>An account requested a code to an address to which others had requested too many; counted by its sub.</summary>
    AddressChangePastOthers = 12,

    /// <summary>A code to choose a new password was requested.</summary>
    ResetSend = 13,

    /// <summary>A code to log in with instead of the password was requested.</summary>
    LoginSend = 14,
}
