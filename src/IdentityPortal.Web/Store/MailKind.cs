namespace IdentityPortal.Web.Store;

/// <summary>What a mail of the portal tells. The numbers are stored, and the names are part of keys in Wording.resx.</summary>
internal enum MailKind
{
    PasswordChanged = 0,
    PasswordReset = 1,
    FactorAdded = 2,
    FactorRemoved = 3,
    PasskeyAdded = 4,
    PasskeyRemoved = 5,
    RecoveryCodeUsed = 6,
    RecoveryCodesMade = 7,

    /// <summary>A log-in from a browser in which nobody had logged in to the account before.</summary>
    NewBrowser = 8,

    /// <summary>Too many wrong passwords or codes, which strangers can send.</summary>
    ManyRefused = 9,

    /// <summary>Staff have removed the second factors.</summary>
    FactorsTakenAway = 10,

    /// <summary>Staff have made the password useless.</summary>
    PasswordTakenAway = 11,

    /// <summary>Somebody who is logged in asked for another address.</summary>
    AddressChangeAsked = 12,

    AddressChanged = 13,

    AccountDeleted = 14,

    /// <summary>A lead asked to remove the second factors, which happens after a time.</summary>
    RemovalAsked = 15,

    /// <summary>The account is disabled and will be deleted after a time.</summary>
    DeletionScheduled = 16,

    /// <summary>A lead made the file with all data of the person.</summary>
    DataExported = 17,

    /// <summary>The account has an earlier address back; to the address that it had last.</summary>
    AddressUndone = 18,

    /// <summary>The old address of an account could not be restored; to the old address.</summary>
    AddressNotRestored = 19,

    /// <summary>The account was disabled until its deletion, and will not be deleted.</summary>
    AccountKept = 20,
}
