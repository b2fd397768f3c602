using Amazon.Runtime;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Logs the events of journeys. Addresses are masked, and a pseudonym links the lines about one address. Operation/README.md lists all events.
/// </summary>
internal sealed partial class AccountEvents(KeyedHash hash, ILogger<AccountEvents> logger)
{
    /// <summary>The reason for refusing a log-in that Cognito accepted.</summary>
    private const string NotTheBrowserThatConfirmed = "NotTheBrowserThatConfirmed";

    /// <param name="error">Cognito's error, if the outcome results from one.</param>
    public void Record(string journey, string? address, JourneyOutcome outcome, Exception? error) => outcome.Log(
        this,
        new JourneyEnd(
            journey, hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), (error ?? (object)outcome).GetType().Name, RequestIdOf(error), error is not null));

    /// <summary>Cognito accepted the request to send a mail.</summary>
    public void CodeRequestAccepted(string address, string use) => CodeRequestAccepted(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), use);

    /// <summary>Cognito refused the request to send a mail. No page shows this, because it depends on the account.</summary>
    public void CodeRequestRefused(string address, string use, Exception error) =>
        CodeRequestRefused(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), use, error.GetType().Name, RequestIdOf(error));

    public void CodeRequestRefused(JourneyEnd end, string use) => CodeRequestRefused(end.Who, end.Address, use, end.Reason, end.RequestId);

    public void LoginRefused(JourneyEnd end) =>
        LoginRefused(end.Who, end.Address, end.IsError ? end.Reason : NotTheBrowserThatConfirmed, end.RequestId);

    public void PasskeyRequested(JourneyEnd end, string answer) => PasskeyRequested(end.Who, end.Address, answer);

    public void PasskeyRefused(JourneyEnd end) => LoginRefused(end.Who, end.Address, end.Reason, end.RequestId);

    /// <summary>The journey ended after its page had given up and reported that Cognito could not be reached.</summary>
    public void EndedLate(string journey, string? address, JourneyOutcome outcome) =>
        EndedLate(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), journey, outcome.GetType().Name);

    public void FirstLoginBlocked(string address) => FirstLoginBlocked(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses));

    public void SessionsEnded(string address, int sessions) => SessionsEnded(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), sessions);

    public void Registered(JourneyEnd end) => Registered(end.Who, end.Address);

    public void RegisteredAgain(JourneyEnd end) => RegisteredAgain(end.Who, end.Address);

    public void NotConfirmed(JourneyEnd end) => NotConfirmed(end.Who, end.Address);

    public void RegistrationRefused(JourneyEnd end) => RegistrationRefused(end.Who, end.Address, end.Reason, end.RequestId);

    public void CodeRequested(JourneyEnd end) => CodeRequested(end.Who, end.Address);

    public void TooManyCodeRequests(JourneyEnd end) => TooManyCodeRequests(end.Who, end.Address, end.Journey);

    public void TooManyAttempts(JourneyEnd end) => TooManyAttempts(end.Who, end.Address, end.Journey);

    public void Confirmed(JourneyEnd end) => Confirmed(end.Who, end.Address);

    public void ConfirmationRefused(JourneyEnd end) => ConfirmationRefused(end.Who, end.Address, end.Reason, end.RequestId);

    public void LoggedIn(JourneyEnd end, IReadOnlyList<string> methods) =>
        LoggedIn(end.Who, end.Address, end.Journey, string.Join(' ', methods));

    public void StepRequired(JourneyEnd end, LoginStep step) => StepRequired(end.Who, end.Address, step);

    public void FactorAdded(JourneyEnd end) => FactorAdded(end.Who, end.Address, end.Journey);

    public void FactorRemoved(JourneyEnd end) => FactorRemoved(end.Who, end.Address, end.Journey);

    public void FactorRefused(JourneyEnd end) => FactorRefused(end.Who, end.Address, end.Journey, end.Reason, end.RequestId);

    public void DataDownloaded(JourneyEnd end) => DataDownloaded(end.Who, end.Address);

    public void AppWithdrawn(JourneyEnd end, string app) => AppWithdrawn(end.Who, end.Address, app);

    public void LoggedOutOfApp(JourneyEnd end, string app) => LoggedOutOfApp(end.Who, end.Address, app);

    public void LoggedInToApp(string address, string app) => LoggedInToApp(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), app);

    public void AppClosed(string address, string app) => AppClosed(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), app);

    public void AppDeclined(string address, string app) => AppDeclined(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), app);

    public void AccountDeleted(JourneyEnd end) => AccountDeleted(end.Who, end.Address);

    public void DeletionScheduled(JourneyEnd end, DateTimeOffset dueAt) => DeletionScheduled(end.Who, end.Address, dueAt);

    public void AccountKept(JourneyEnd end) => AccountKept(end.Who, end.Address);

    public void RecoveryCodesMade(JourneyEnd end) => RecoveryCodesMade(end.Who, end.Address);

    public void Recovered(JourneyEnd end) => Recovered(end.Who, end.Address);

    public void RecoveryRefused(JourneyEnd end) => RecoveryRefused(end.Who, end.Address, end.Reason, end.RequestId);

    public void RecoveryRunning(JourneyEnd end) => RecoveryRunning(end.Who, end.Address);

    public void LoginCodeRefused(JourneyEnd end) => LoginCodeRefused(end.Who, end.Address, end.Journey, end.Reason, end.RequestId);

    public void ResetRequired(JourneyEnd end) => ResetRequired(end.Who, end.Address);

    public void LoggedOut(JourneyEnd end) => LoggedOut(end.Who, end.Address);

    /// <summary>The portal's sessions have ended, but Cognito has not ended the sign-ins outside the portal.</summary>
    public void LoggedOutOnlyHere(string address, Exception error) =>
        LoggedOutOnlyHere(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), error.GetType().Name, RequestIdOf(error));

    /// <param name="step">The step that Cognito requires to log in.</param>
    public void LoggedOutOnlyHere(string address, string step) =>
        LoggedOutOnlyHere(hash.Pseudonym(address), MaskedAddress.ForLog(address, hash.NamesAreAddresses), step, requestId: null);

    public void LoggedOutOnlyHere(JourneyEnd end) => LoggedOutOnlyHere(end.Who, end.Address, end.Reason, end.RequestId);

    public void LoggedOutEverywhere(JourneyEnd end) => LoggedOutEverywhere(end.Who, end.Address);

    public void SessionRenewed(JourneyEnd end) => SessionRenewed(end.Who, end.Address);

    public void SessionRefused(JourneyEnd end) => SessionRefused(end.Who, end.Address, end.Reason, end.RequestId);

    public void SessionNotChecked(JourneyEnd end) => SessionNotChecked(end.Who, end.Address, end.Reason, end.RequestId);

    public void ResetRequested(JourneyEnd end) => ResetRequested(end.Who, end.Address);

    public void PasswordReset(JourneyEnd end) => PasswordReset(end.Who, end.Address);

    public void NewPasswordSet(JourneyEnd end) => NewPasswordSet(end.Who, end.Address);

    public void PasswordChangeRefused(JourneyEnd end) => PasswordChangeRefused(end.Who, end.Address, end.Journey, end.Reason, end.RequestId);

    public void PasswordChanged(JourneyEnd end) => PasswordChanged(end.Who, end.Address);

    public void CognitoUnavailable(JourneyEnd end) => CognitoUnavailable(end.Who, end.Address, end.Journey, end.Reason, end.RequestId);

    public void NotSetUp(JourneyEnd end, PoolFinding finding) => NotSetUp(end.Who, end.Address, end.Journey, finding.Name, finding.Fix);

    /// <summary>Cognito refused a request of the support desk or did not answer it.</summary>
    public void NotAnswered(JourneyEnd end, string outcome) => NotAnswered(end.Journey, end.Reason, outcome, end.RequestId);

    private static string? RequestIdOf(Exception? error) => (error as AmazonServiceException)?.RequestId;

    [LoggerMessage(1001, LogLevel.Information, "Registered {Address} ({Who})", EventName = nameof(Registered))]
    private partial void Registered(string who, string address);

    [LoggerMessage(1002, LogLevel.Information, "Registration for {Address} ({Who}), which already has an account", EventName = nameof(RegisteredAgain))]
    private partial void RegisteredAgain(string who, string address);

    [LoggerMessage(1003, LogLevel.Information, "Registration refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(RegistrationRefused))]
    private partial void RegistrationRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1004, LogLevel.Warning, "No function of the pool has confirmed the account of {Address} ({Who}): support has to, before its owner can log in", EventName = nameof(NotConfirmed))]
    private partial void NotConfirmed(string who, string address);

    [LoggerMessage(1010, LogLevel.Information, "Code requested by {Address} ({Who})", EventName = nameof(CodeRequested))]
    private partial void CodeRequested(string who, string address);

    [LoggerMessage(1011, LogLevel.Information, "Cognito accepted the request for a code to {Use} for {Address} ({Who})", EventName = nameof(CodeRequestAccepted))]
    private partial void CodeRequestAccepted(string who, string address, string use);

    [LoggerMessage(1012, LogLevel.Information, "No code to {Use} for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(CodeRequestRefused))]
    private partial void CodeRequestRefused(string who, string address, string use, string reason, string? requestId);

    [LoggerMessage(1013, LogLevel.Information, "{Journey}: too many code requests for {Address} ({Who})", EventName = nameof(TooManyCodeRequests))]
    private partial void TooManyCodeRequests(string who, string address, string journey);

    [LoggerMessage(1014, LogLevel.Warning, "{Journey} not checked for {Address} ({Who}): too many attempts", EventName = nameof(TooManyAttempts))]
    private partial void TooManyAttempts(string who, string address, string journey);

    [LoggerMessage(1020, LogLevel.Information, "Confirmed {Address} ({Who})", EventName = nameof(Confirmed))]
    private partial void Confirmed(string who, string address);

    [LoggerMessage(1021, LogLevel.Information, "Confirmation refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(ConfirmationRefused))]
    private partial void ConfirmationRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1022, LogLevel.Warning, "{Address} ({Who}) is confirmed, but nobody knows by which code: log-ins need a new password", EventName = nameof(FirstLoginBlocked))]
    private partial void FirstLoginBlocked(string who, string address);

    [LoggerMessage(1030, LogLevel.Information, "Logged in {Address} ({Who}) by {Journey} with {Methods}", EventName = nameof(LoggedIn))]
    private partial void LoggedIn(string who, string address, string journey, string methods);

    [LoggerMessage(1031, LogLevel.Information, "Log-in refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(LoginRefused))]
    private partial void LoginRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1032, LogLevel.Information, "Log-in of {Address} ({Who}) requires {Step}", EventName = nameof(StepRequired))]
    private partial void StepRequired(string who, string address, LoginStep step);

    [LoggerMessage(1033, LogLevel.Information, "Log-in refused for {Address} ({Who}): the password was reset", EventName = nameof(ResetRequired))]
    private partial void ResetRequired(string who, string address);

    [LoggerMessage(1034, LogLevel.Information, "{Journey} refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(LoginCodeRefused))]
    private partial void LoginCodeRefused(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1035, LogLevel.Information, "{Address} ({Who}) asked for the challenge of a passkey. Cognito's answer was {Answer}", EventName = nameof(PasskeyRequested))]
    private partial void PasskeyRequested(string who, string address, string answer);

    [LoggerMessage(1037, LogLevel.Warning, "Logged in {Address} ({Who}) with a recovery code, and switched the second factors off", EventName = nameof(Recovered))]
    private partial void Recovered(string who, string address);

    [LoggerMessage(1038, LogLevel.Information, "Recovery refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(RecoveryRefused))]
    private partial void RecoveryRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1039, LogLevel.Information, "{Address} ({Who}) was asked to wait: another request is logging in with the same recovery code", EventName = nameof(RecoveryRunning))]
    private partial void RecoveryRunning(string who, string address);

    [LoggerMessage(1040, LogLevel.Information, "Logged out {Address} ({Who})", EventName = nameof(LoggedOut))]
    private partial void LoggedOut(string who, string address);

    [LoggerMessage(1041, LogLevel.Warning, "Logged out {Address} ({Who}) from the portal only: {Reason}, Cognito request {RequestId}", EventName = nameof(LoggedOutOnlyHere))]
    private partial void LoggedOutOnlyHere(string who, string address, string reason, string? requestId);

    [LoggerMessage(1042, LogLevel.Information, "Sessions ended of {Address} ({Who}): {Sessions}", EventName = nameof(SessionsEnded))]
    private partial void SessionsEnded(string who, string address, int sessions);

    [LoggerMessage(1043, LogLevel.Information, "Logged out {Address} ({Who}) everywhere", EventName = nameof(LoggedOutEverywhere))]
    private partial void LoggedOutEverywhere(string who, string address);

    [LoggerMessage(1044, LogLevel.Information, "Renewed a session of {Address} ({Who})", EventName = nameof(SessionRenewed))]
    private partial void SessionRenewed(string who, string address);

    [LoggerMessage(1045, LogLevel.Information, "Ended a session of {Address} ({Who}), because Cognito refused it: {Reason}, Cognito request {RequestId}", EventName = nameof(SessionRefused))]
    private partial void SessionRefused(string who, string address, string reason, string? requestId);

    [LoggerMessage(1046, LogLevel.Warning, "A session of {Address} ({Who}) continues unchecked: {Reason}, Cognito request {RequestId}", EventName = nameof(SessionNotChecked))]
    private partial void SessionNotChecked(string who, string address, string reason, string? requestId);

    [LoggerMessage(1050, LogLevel.Information, "Password reset requested by {Address} ({Who})", EventName = nameof(ResetRequested))]
    private partial void ResetRequested(string who, string address);

    [LoggerMessage(1051, LogLevel.Information, "Password reset for {Address} ({Who})", EventName = nameof(PasswordReset))]
    private partial void PasswordReset(string who, string address);

    [LoggerMessage(1052, LogLevel.Information, "Temporary password replaced for {Address} ({Who})", EventName = nameof(NewPasswordSet))]
    private partial void NewPasswordSet(string who, string address);

    [LoggerMessage(1053, LogLevel.Information, "{Journey} refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(PasswordChangeRefused))]
    private partial void PasswordChangeRefused(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1054, LogLevel.Information, "Password changed by {Address} ({Who})", EventName = nameof(PasswordChanged))]
    private partial void PasswordChanged(string who, string address);

    [LoggerMessage(1055, LogLevel.Information, "{Journey} by {Address} ({Who})", EventName = nameof(FactorAdded))]
    private partial void FactorAdded(string who, string address, string journey);

    [LoggerMessage(1056, LogLevel.Information, "{Journey} by {Address} ({Who})", EventName = nameof(FactorRemoved))]
    private partial void FactorRemoved(string who, string address, string journey);

    [LoggerMessage(1057, LogLevel.Information, "{Journey} refused for {Address} ({Who}): {Reason}, Cognito request {RequestId}", EventName = nameof(FactorRefused))]
    private partial void FactorRefused(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1059, LogLevel.Information, "Recovery codes made by {Address} ({Who})", EventName = nameof(RecoveryCodesMade))]
    private partial void RecoveryCodesMade(string who, string address);

    [LoggerMessage(1060, LogLevel.Warning, "{Journey} of {Address} ({Who}) failed, Cognito is unavailable: {Reason}, Cognito request {RequestId}", EventName = nameof(CognitoUnavailable))]
    private partial void CognitoUnavailable(string who, string address, string journey, string reason, string? requestId);

    [LoggerMessage(1062, LogLevel.Warning, "{Journey} of {Address} ({Who}) ended as {Outcome} after its page had given up", EventName = nameof(EndedLate))]
    private partial void EndedLate(string who, string address, string journey, string outcome);

    [LoggerMessage(1066, LogLevel.Error, "{Journey} of {Address} ({Who}) failed: {Finding} is not met. {Fix}",
        EventName = nameof(NotSetUp))]
    private partial void NotSetUp(string who, string address, string journey, string finding, string fix);

    [LoggerMessage(1090, LogLevel.Information, "{Address} ({Who}) downloaded their data", EventName = nameof(DataDownloaded))]
    private partial void DataDownloaded(string who, string address);

    // Without the receipt, or whoever has the log and a receipt would find the person.
    [LoggerMessage(1091, LogLevel.Information, "{Address} ({Who}) deleted the account", EventName = nameof(AccountDeleted))]
    private partial void AccountDeleted(string who, string address);

    [LoggerMessage(1095, LogLevel.Information, "{Address} ({Who}) asked to delete the account, due {DueAt:u}", EventName = nameof(DeletionScheduled))]
    private partial void DeletionScheduled(string who, string address, DateTimeOffset dueAt);

    [LoggerMessage(1096, LogLevel.Information, "The account of {Address} ({Who}) stays: the link in the mail was used", EventName = nameof(AccountKept))]
    private partial void AccountKept(string who, string address);

    [LoggerMessage(1358, LogLevel.Information, "{Address} ({Who}) logged in to {App}", EventName = nameof(LoggedInToApp))]
    private partial void LoggedInToApp(string who, string address, string app);

    [LoggerMessage(1359, LogLevel.Information, "{Address} ({Who}) stopped using {App}", EventName = nameof(AppWithdrawn))]
    private partial void AppWithdrawn(string who, string address, string app);

    [LoggerMessage(1360, LogLevel.Information, "Logged out {Address} ({Who}) from {App} only", EventName = nameof(LoggedOutOfApp))]
    private partial void LoggedOutOfApp(string who, string address, string app);

    [LoggerMessage(1420, LogLevel.Information, "{Address} ({Who}) is in none of the groups that may use {App}", EventName = nameof(AppClosed))]
    private partial void AppClosed(string who, string address, string app);

    [LoggerMessage(1425, LogLevel.Information, "{Address} ({Who}) has not allowed the app {App}", EventName = nameof(AppDeclined))]
    private partial void AppDeclined(string who, string address, string app);

    [LoggerMessage(1070, LogLevel.Warning, "{Journey} of the support desk: {Reason}, answered as {Outcome}, Cognito request {RequestId}", EventName = nameof(NotAnswered))]
    private partial void NotAnswered(string journey, string reason, string outcome, string? requestId);
}
