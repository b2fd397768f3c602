namespace IdentityPortal.Web.Store;

/// <summary>What happened to an account, as far as the portal knows. The numbers are stored.</summary>
internal enum TimelineKind
{
    Registered = 0,
    RegisteredAgain = 1,
    CodeRequested = 2,
    CodeRefused = 3,
    Confirmed = 4,
    LoggedIn = 5,
    LoginRefused = 6,
    TooManyAttempts = 7,
    ResetRequested = 8,
    PasswordReset = 9,
    PasswordChanged = 10,
    LoggedOut = 11,
    NewPasswordRequired = 12,
    SecondFactorRequired = 13,
    SecondFactorRefused = 14,
    SecondFactorAdded = 15,
    SecondFactorRemoved = 16,
    Recovered = 17,
    RecoveryCodesMade = 18,
    PasskeyAdded = 19,
    PasskeyRemoved = 20,
    AddressChangeRequested = 21,
    AddressChanged = 22,
    AddressChangeStopped = 23,
    AddressChangeUndone = 24,
    DetailsChanged = 25,
    DataDownloaded = 26,
    SessionsEnded = 27,
}
