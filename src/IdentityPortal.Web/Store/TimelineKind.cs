namespace IdentityPortal.Web.Store;

/// <summary>What happened to an account, as far as the portal knows. The numbers are stored.</summary>
internal enum TimelineKind
{
    Registered = 0,
    RegisteredAgain = 1,
    CodeAskedFor = 2,
    CodeWrong = 3,
    Confirmed = 4,
    LoggedIn = 5,
    LoginRefused = 6,
    TriedTooOften = 7,
    ResetAskedFor = 8,
    PasswordReset = 9,
    PasswordChanged = 10,
    LoggedOut = 11,
    NewPasswordWanted = 12,
}
