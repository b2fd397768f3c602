using Amazon.Runtime;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What happened to whom, for the operator: one line in the log for each happening of a journey. An address is masked, and
/// joined to the other lines about it by a keyed hash. The table of all events stands in Operation/README.md.
/// </summary>
internal sealed partial class AccountEvents(KeyedHash hash, ILogger<AccountEvents> logger)
{
    /// <summary>Name of a refusal that the portal decided on itself.</summary>
    private const string NotTheBrowserThatConfirmed = "NotTheBrowserThatConfirmed";

    /// <param name="error">What Cognito said, when the outcome comes from that.</param>
    public void Record(string journey, string? address, object outcome, Exception? error)
    {
        var (who, shown) = (hash.Pseudonym(address), MaskedAddress.ForLog(address));
        var request = (error as AmazonServiceException)?.RequestId;
        var reason = error?.GetType().Name ?? outcome.GetType().Name;
        switch (outcome)
        {
            case RegisterOutcome.CodeSent { MadeHere: true }:
                Registered(who, shown);
                if (error is not null)
                {
                    CodeNotOrdered(who, shown, PreHijackGuard.ToConfirm, reason, request);
                }

                break;
            case RegisterOutcome.CodeSent:
                RegisteredAgain(who, shown);
                break;
            case RegisterOutcome.PasswordRejected or RegisterOutcome.AddressRejected:
                RegistrationRefused(who, shown, reason, request);
                break;
            case ConfirmOutcome.Confirmed or ResetPasswordOutcome.AddressConfirmed:
                Confirmed(who, shown);
                break;
            case ConfirmOutcome.ConfirmedAndLoggedIn:
                Confirmed(who, shown);
                LoggedIn(who, shown, journey);
                break;
            case ConfirmOutcome.CodeRefused:
                ConfirmationRefused(who, shown, reason, request);
                break;
            case ResendCodeOutcome.CodeSent:
                CodeAskedFor(who, shown);
                break;
            case ForgotPasswordOutcome.CodeSent:
                ResetAskedFor(who, shown);
                break;
            case ResendCodeOutcome.CoolingDown or ForgotPasswordOutcome.CoolingDown:
                AskedTooOften(who, shown, journey);
                break;
            case LoginOutcome.TooManyTries or ConfirmOutcome.TooManyTries or ResetPasswordOutcome.TooManyTries or ChangePasswordOutcome.TooSoon:
                TriedTooOften(who, shown, journey);
                break;
            case LoginOutcome.LoggedIn:
                LoggedIn(who, shown, journey);
                break;
            case LoginOutcome.Refused:
                LoginRefused(who, shown, error is null ? NotTheBrowserThatConfirmed : reason, request);
                break;
            case LoginOutcome.NewPasswordRequired:
                NewPasswordWanted(who, shown);
                break;
            case LoginOutcome.MustResetPassword:
                ResetWanted(who, shown);
                break;
            case LoginOutcome.StepNotServed:
                StepNotServed(who, shown, journey);
                break;
            case NewPasswordOutcome.LoggedIn:
                NewPasswordSet(who, shown);
                LoggedIn(who, shown, journey);
                break;
            case NewPasswordOutcome.StepNotServed:
                NewPasswordSet(who, shown);
                StepNotServed(who, shown, journey);
                break;
            case ResetPasswordOutcome.PasswordChanged:
                PasswordReset(who, shown);
                break;
            case LogoutOutcome.LoggedOut:
                LoggedOut(who, shown);
                break;
            case LogoutOutcome.OnlyHere or LogoutEverywhereOutcome.OnlyHere:
                LoggedOutOnlyHere(who, shown, reason, request);
                break;
            case LogoutEverywhereOutcome.LoggedOut:
                LoggedOutEverywhere(who, shown);
                break;
            case ChangePasswordOutcome.PasswordChanged:
                PasswordChanged(who, shown);
                break;
            case SessionVerdict.Holds:
                break;
            case SessionVerdict.Renewed:
                SessionRenewed(who, shown);
                break;
            case SessionVerdict.Ended:
                SessionRefused(who, shown, reason, request);
                break;
            case SessionVerdict.Unknown:
                SessionNotChecked(who, shown, reason, request);
                break;
            case RegisterOutcome.TryLater or ConfirmOutcome.TryLater or ResendCodeOutcome.TryLater or LoginOutcome.TryLater
                or ForgotPasswordOutcome.TryLater or ResetPasswordOutcome.TryLater or NewPasswordOutcome.TryLater
                or ChangePasswordOutcome.TryLater:
                CognitoAway(who, shown, journey, reason, request);
                break;
            default:
                PasswordChangeRefused(who, shown, journey, reason, request);
                break;
        }
    }

    /// <summary>Cognito took the order for a mail.</summary>
    public void CodeOrdered(string address, string use) => CodeOrdered(hash.Pseudonym(address), MaskedAddress.ForLog(address), use);

    /// <summary>Cognito refused the order, which the visitor is not told.</summary>
    public void CodeNotOrdered(string address, string use, Exception error) =>
        CodeNotOrdered(hash.Pseudonym(address), MaskedAddress.ForLog(address), use, error.GetType().Name, (error as AmazonServiceException)?.RequestId);

    /// <summary>The page had given up before: its visitor has read that Cognito could not be reached.</summary>
    public void EndedLate(string journey, string? address, object outcome) =>
        EndedLate(hash.Pseudonym(address), MaskedAddress.ForLog(address), journey, outcome.GetType().Name);

    public void EndedSessions(string address, int sessions) => SessionsEnded(hash.Pseudonym(address), MaskedAddress.ForLog(address), sessions);

    [LoggerMessage(1001, LogLevel.Information, "Registered {Address} ({Who})", EventName = nameof(Registered))]
    private partial void Registered(string who, string address);

    [LoggerMessage(1002, LogLevel.Information, "Registered again {Address} ({Who}), which had an account", EventName = nameof(RegisteredAgain))]
    private partial void RegisteredAgain(string who, string address);

    [LoggerMessage(1003, LogLevel.Information, "Registering refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(RegistrationRefused))]
    private partial void RegistrationRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1010, LogLevel.Information, "Code asked for by {Address} ({Who})", EventName = nameof(CodeAskedFor))]
    private partial void CodeAskedFor(string who, string address);

    [LoggerMessage(1011, LogLevel.Information, "Cognito took the order for a code to {Use} for {Address} ({Who})", EventName = nameof(CodeOrdered))]
    private partial void CodeOrdered(string who, string address, string use);

    [LoggerMessage(1012, LogLevel.Information, "No code to {Use} for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(CodeNotOrdered))]
    private partial void CodeNotOrdered(string who, string address, string use, string reason, string? requestId);

    [LoggerMessage(1013, LogLevel.Information, "{Journey}: code asked for too often by {Address} ({Who})", EventName = nameof(AskedTooOften))]
    private partial void AskedTooOften(string who, string address, string journey);

    [LoggerMessage(1014, LogLevel.Warning, "{Journey} not looked at for {Address} ({Who}): too many tries", EventName = nameof(TriedTooOften))]
    private partial void TriedTooOften(string who, string address, string journey);

    [LoggerMessage(1020, LogLevel.Information, "Confirmed {Address} ({Who})", EventName = nameof(Confirmed))]
    private partial void Confirmed(string who, string address);

    [LoggerMessage(1021, LogLevel.Information, "Confirming refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(ConfirmationRefused))]
    private partial void ConfirmationRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1030, LogLevel.Information, "Logged in {Address} ({Who}) by {Journey}", EventName = nameof(LoggedIn))]
    private partial void LoggedIn(string who, string address, string journey);

    [LoggerMessage(1031, LogLevel.Information, "Log-in refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(LoginRefused))]
    private partial void LoginRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1032, LogLevel.Information, "Log-in of {Address} ({Who}) waits for a new password", EventName = nameof(NewPasswordWanted))]
    private partial void NewPasswordWanted(string who, string address);

    [LoggerMessage(1033, LogLevel.Information, "Log-in of {Address} ({Who}) waits for a reset of the password", EventName = nameof(ResetWanted))]
    private partial void ResetWanted(string who, string address);

    [LoggerMessage(1034, LogLevel.Warning, "{Journey} of {Address} ({Who}) stopped: Cognito asks for a step that the portal has no page for", EventName = nameof(StepNotServed))]
    private partial void StepNotServed(string who, string address, string journey);

    [LoggerMessage(1040, LogLevel.Information, "Logged out {Address} ({Who})", EventName = nameof(LoggedOut))]
    private partial void LoggedOut(string who, string address);

    [LoggerMessage(1041, LogLevel.Warning, "Logged out {Address} ({Who}) from the portal only: {Reason}, Cognito request {RequestId}", EventName = nameof(LoggedOutOnlyHere))]
    private partial void LoggedOutOnlyHere(string who, string address, string reason, string? requestId);

    [LoggerMessage(1042, LogLevel.Information, "Ended {Sessions} sessions of {Address} ({Who})", EventName = nameof(SessionsEnded))]
    private partial void SessionsEnded(string who, string address, int sessions);

    [LoggerMessage(1043, LogLevel.Information, "Logged out {Address} ({Who}) everywhere", EventName = nameof(LoggedOutEverywhere))]
    private partial void LoggedOutEverywhere(string who, string address);

    [LoggerMessage(1044, LogLevel.Information, "Renewed a session of {Address} ({Who})", EventName = nameof(SessionRenewed))]
    private partial void SessionRenewed(string who, string address);

    [LoggerMessage(1045, LogLevel.Information, "Ended a session of {Address} ({Who}), as Cognito refuses it: {Reason}, Cognito request {RequestId}", EventName = nameof(SessionRefused))]
    private partial void SessionRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1046, LogLevel.Warning, "A session of {Address} ({Who}) goes on without being checked: {Reason}, Cognito request {RequestId}", EventName = nameof(SessionNotChecked))]
    private partial void SessionNotChecked(string who, string address, string reason, string? requestId);

    [LoggerMessage(1050, LogLevel.Information, "Reset of the password asked for by {Address} ({Who})", EventName = nameof(ResetAskedFor))]
    private partial void ResetAskedFor(string who, string address);

    [LoggerMessage(1051, LogLevel.Information, "Password reset for {Address} ({Who})", EventName = nameof(PasswordReset))]
    private partial void PasswordReset(string who, string address);

    [LoggerMessage(1052, LogLevel.Information, "New password in place of a temporary one for {Address} ({Who})", EventName = nameof(NewPasswordSet))]
    private partial void NewPasswordSet(string who, string address);

    [LoggerMessage(1053, LogLevel.Information, "{Journey} refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(PasswordChangeRefused))]
    private partial void PasswordChangeRefused(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1054, LogLevel.Information, "Password changed by {Address} ({Who})", EventName = nameof(PasswordChanged))]
    private partial void PasswordChanged(string who, string address);

    [LoggerMessage(1060, LogLevel.Warning, "{Journey} of {Address} ({Who}) not done, Cognito is away: {Reason}, Cognito request {RequestId}", EventName = nameof(CognitoAway))]
    private partial void CognitoAway(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1062, LogLevel.Warning, "{Journey} of {Address} ({Who}) ended as {Outcome} after its page had been answered", EventName = nameof(EndedLate))]
    private partial void EndedLate(string who, string address, string journey, string outcome);
}
