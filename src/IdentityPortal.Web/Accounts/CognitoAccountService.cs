using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>The journeys of an account, one method each. The service knows no pages and returns outcomes.</summary>
internal sealed class CognitoAccountService(
    AccountCalls calls,
    CountedAttempts attempts,
    SignUps signUps,
    SignIns signIns,
    PasskeySignIns passkeys,
    LoginSteps steps,
    MailedLogins mailed,
    PasswordChanges passwords,
    AccountSessions sessions)
{
    /// <param name="details">Attributes beside the address, by name.</param>
    public Task<RegisterOutcome> RegisterAsync(
        EmailAddress address, Password password, IReadOnlyDictionary<string, string> details, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Register", address.Canonical, AccountErrors.ForRegister, patience => signUps.SendCodes
            ? attempts.SendAsync(
                AttemptKind.CodeSend,
                address.Canonical,
                _ => signUps.SignUpAsync(address.Canonical, password, details, patience),
                () => signUps.SignUpAsync(address.Canonical, password, details, patience, mayResend: true),
                patience)
            : signUps.SignUpAsync(address.Canonical, password, details, patience), cancellationToken);

    /// <param name="browser">The new key for the browser that submits the code.</param>
    /// <param name="pending">What is known about that browser and this address, if anything.</param>
    public Task<ConfirmOutcome> ConfirmAsync(
        EmailAddress address, ConfirmationCode code, BrowserKey browser, PendingConfirmation? pending, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Confirm", address.Canonical, AccountErrors.ForConfirm, patience => attempts.TryCodeAsync(
            address.Canonical,
            wait => new ConfirmOutcome.TooManyTries(wait),
            () => signUps.ConfirmAsync(address.Canonical, code, browser, pending, patience),
            patience), cancellationToken, RevokedIfLate<ConfirmOutcome>(
                outcome => (outcome as ConfirmOutcome.ConfirmedAndLoggedIn)?.Person, new ConfirmOutcome.Confirmed()));

    public Task<ResendCodeOutcome> ResendCodeAsync(EmailAddress address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ResendCode", address.Canonical, AccountErrors.ForResendCode, patience => attempts.SendAsync(
            AttemptKind.CodeSend,
            address.Canonical,
            wait => Task.FromResult<ResendCodeOutcome>(new ResendCodeOutcome.CoolingDown(wait)),
            () => signUps.ResendCodeAsync(address.Canonical, patience),
            patience), cancellationToken);

    public Task<LoginOutcome> LoginAsync(EmailAddress address, Password password, LoginBrowser browser, CancellationToken cancellationToken) =>
        LogInAsync(
            "Login",
            address.Canonical,
            GuessCount.Of(address.Canonical, browser.Known),
            patience => signIns.LogInAsync(address.Canonical, password, browser.Key, patience),
            cancellationToken);

    /// <summary>Checks the password of a logged-in user again. Guesses at log-in do not count here.</summary>
    public Task<LoginOutcome> ProveAsync(CurrentSession session, Password password, CancellationToken cancellationToken) =>
        LogInAsync(
            "Prove",
            EmailAddress.Of(session.Person.Address).Canonical,
            new GuessCount.OfSession(session.Id),
            patience => signIns.ProveAsync(session.Person, password, patience),
            cancellationToken);

    /// <summary>Asks for the challenge of a passkey, to log in or to prove again who one is.</summary>
    /// <param name="kind">Whether a person asks, or a browser that offers a passkey.</param>
    public Task<PasskeyOutcome> AskForPasskeyAsync(string address, AttemptKind kind, GuessCount count, CancellationToken cancellationToken) =>
        calls.AnswerAsync("AskForPasskey", address, AccountErrors.ForPasskey, patience => attempts.TryAsync(
            kind,
            count,
            wait => new PasskeyOutcome.TooManyTries(wait),
            () => passkeys.AskAsync(address, patience),
            _ => false,
            patience), cancellationToken);

    /// <summary>Checks the answer of a passkey. Wrong passkeys and wrong passwords count together.</summary>
    /// <param name="browser">The key of the browser, if it has one.</param>
    public Task<PasskeyOutcome> AnswerPasskeyAsync(
        PendingChallenge asked, PasskeyAnswer answer, BrowserKey? browser, GuessCount count, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            asked.ProofOf is null ? "Passkey" : "ProveByPasskey",
            asked.Address,
            AccountErrors.ForPasskey,
            patience => attempts.TryAsync(
                AttemptKind.Login,
                count,
                wait => new PasskeyOutcome.TooManyTries(wait),
                () => passkeys.LogInAsync(asked, answer, browser, patience),
                outcome => outcome is not (PasskeyOutcome.Refused or PasskeyOutcome.WrongOrigin),
                patience),
            cancellationToken,
            RevokedIfLate<PasskeyOutcome>(outcome => (outcome as PasskeyOutcome.LoggedIn)?.Person, new PasskeyOutcome.TryLater()));

    /// <summary>Checks a code of an authenticator app or a mailed code after the right password.</summary>
    /// <param name="known">The browser if somebody has logged in to this account in it before.</param>
    public Task<StepOutcome> AnswerCodeAsync(
        PendingChallenge pending, ConfirmationCode code, KnownBrowser? known, CancellationToken cancellationToken) =>
        TakeStepAsync(
            pending.Step.ToString(),
            AttemptKind.SecondFactor,
            pending,
            known,
            patience => steps.AnswerCodeAsync(pending, code, patience),
            _ => true,
            cancellationToken);

    /// <summary>Mails a code to log in with instead of the password.</summary>
    public Task<LoginByMailOutcome> LoginByMailAsync(EmailAddress address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("LoginByMail", address.Canonical, AccountErrors.ForLoginByMail, patience => attempts.SendAsync(
            AttemptKind.LoginSend,
            address.Canonical,
            wait => Task.FromResult<LoginByMailOutcome>(new LoginByMailOutcome.CoolingDown(wait)),
            () => mailed.RequestAsync(address.Canonical, patience),
            patience), cancellationToken);

    /// <summary>Checks a mailed code instead of the password. Wrong ones count like wrong passwords.</summary>
    public Task<StepOutcome> AnswerMailedAsync(
        PendingChallenge pending, ConfirmationCode code, LoginBrowser browser, CancellationToken cancellationToken) =>
        TakeStepAsync(
            "LoginByMail",
            AttemptKind.Login,
            pending,
            browser.Known,
            patience => mailed.AnswerAsync(pending, code, browser.Key, patience),
            outcome => outcome is StepOutcome.LoggedIn,
            cancellationToken);

    public Task<StepOutcome> ChooseFactorAsync(PendingChallenge pending, string factor, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            "ChooseFactor",
            pending.Address,
            AccountErrors.ForStep,
            patience => steps.ChooseAsync(pending, factor, patience),
            cancellationToken);

    /// <summary>Sets up the authenticator app that the pool requires, and logs in.</summary>
    /// <param name="known">The browser if somebody has logged in to this account in it before.</param>
    public Task<StepOutcome> SetUpAuthenticatorAsync(
        PendingChallenge pending, ConfirmationCode code, KnownBrowser? known, CancellationToken cancellationToken) =>
        TakeStepAsync(
            "SetUpAuthenticator",
            AttemptKind.SecondFactor,
            pending,
            known,
            patience => steps.SetUpAuthenticatorAsync(pending, code, patience),
            _ => true,
            cancellationToken);

    public Task<NewPasswordOutcome> NewPasswordAsync(
        PendingChallenge pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            "NewPassword",
            pending.Address,
            AccountErrors.ForNewPassword,
            patience => signIns.SetNewPasswordAsync(pending, password, attributes, patience),
            cancellationToken,
            RevokedIfLate<NewPasswordOutcome>(outcome => (outcome as NewPasswordOutcome.LoggedIn)?.Person, new NewPasswordOutcome.TryLater()));

    public Task<ForgotPasswordOutcome> ForgotPasswordAsync(EmailAddress address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ForgotPassword", address.Canonical, AccountErrors.ForForgotPassword, patience => attempts.SendAsync(
            AttemptKind.ResetSend,
            address.Canonical,
            wait => Task.FromResult<ForgotPasswordOutcome>(new ForgotPasswordOutcome.CoolingDown(wait)),
            () => passwords.ForgetAsync(address.Canonical, patience),
            patience), cancellationToken);

    /// <param name="browser">The new key for the browser that submits the code.</param>
    public Task<ResetPasswordOutcome> ResetPasswordAsync(
        EmailAddress address, ConfirmationCode code, Password password, BrowserKey browser, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ResetPassword", address.Canonical, AccountErrors.ForResetPassword, patience => attempts.TryCodeAsync(
            address.Canonical,
            wait => new ResetPasswordOutcome.TooManyTries(wait),
            () => passwords.ResetAsync(address.Canonical, code, password, browser, patience),
            patience), cancellationToken);

    /// <summary>
    /// Sets a new password for a logged-in user who knows the old one. It ends all other sessions of the account, and the page must give this one a
    /// new key. If the page has given up, it cannot, so this one ends too.
    /// </summary>
    public Task<ChangePasswordOutcome> ChangePasswordAsync(
        CurrentSession session, Password current, Password password, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ChangePassword", session.Person.Address, AccountErrors.ForChangePassword, patience =>

            // Without an access token, Cognito was unavailable when it had to be renewed. Wrong passwords count, because somebody else may
            // be using a browser that was left logged in.
            session.Person.Tokens.AccessToken is not { } accessToken
                ? Task.FromResult<ChangePasswordOutcome>(new ChangePasswordOutcome.TryLater())
                : attempts.TryAsync(
                    AttemptKind.Login,
                    new GuessCount.OfSession(session.Id),
                    wait => new ChangePasswordOutcome.TooSoon(wait),
                    () => passwords.ChangeAsync(session, accessToken, current, password, patience),
                    _ => true,
                    patience),
            cancellationToken,
            async (outcome, isLate) =>
            {
                if (isLate && outcome is ChangePasswordOutcome.PasswordChanged)
                {
                    await sessions.EndAsync(session);
                }

                return outcome;
            },
            subject: session.Person.Subject,
            mail: session.Person.AccountId.Mail);

    /// <summary>
    /// Checks a session. The page waits for a fraction of its patience and then continues with the session as it is. The check still completes,
    /// because Cognito may have rotated the refresh token, and without the new one the session is lost.
    /// </summary>
    /// <param name="renew">True requests new tokens, with the current groups; false only checks whether the old tokens are still valid.</param>
    /// <param name="isAwaited">Whether somebody needs the answer, and waits for it as a page does.</param>
    /// <param name="keepAsync">Stores the verdict. It also runs when the page no longer waits (true).</param>
    public Task<SessionVerdict> CheckSessionAsync(
        LoggedInPerson person,
        bool renew,
        bool isAwaited,
        Func<SessionVerdict, bool, Task<SessionVerdict>> keepAsync,
        CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            "CheckSession",
            person.Address,
            AccountErrors.ForSession,
            patience => sessions.CheckAsync(person, renew, patience),
            cancellationToken,
            keepAsync,
            isAwaited ? null : sessions.PatienceOfACheck);

    /// <summary>Revokes the session at Cognito. The portal's own session has already ended, whatever Cognito answers.</summary>
    public Task<LogoutOutcome> LogoutAsync(LoggedInPerson person, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            "Logout",
            person.Address,
            AccountErrors.ForLogout,
            patience => sessions.LogOutAsync(person.Tokens.RefreshToken, patience),
            cancellationToken,
            subject: person.Subject);

    /// <summary>Revokes at Cognito a log-in that no session uses any more, or whose place another one has taken. Nobody has logged out by that.</summary>
    public Task RevokeAsync(LoggedInPerson person) => sessions.RevokeSoonAsync([person.Tokens.RefreshToken]);

    /// <summary>Ends all sessions of the account: the portal's first, then those at Cognito.</summary>
    public Task<LogoutEverywhereOutcome> LogoutEverywhereAsync(LoggedInPerson person, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            "LogoutEverywhere",
            person.Address,
            AccountErrors.ForLogoutEverywhere,
            patience => sessions.LogOutEverywhereAsync(person, patience),
            cancellationToken,
            subject: person.Subject);

    private Task<StepOutcome> TakeStepAsync(
        string journey,
        AttemptKind kind,
        PendingChallenge pending,
        KnownBrowser? known,
        Func<CancellationToken, Task<StepOutcome>> stepAsync,
        Func<StepOutcome, bool> isRight,
        CancellationToken cancellationToken) =>
        calls.AnswerAsync(journey, pending.Address, AccountErrors.ForStep, patience => attempts.TryAsync(
            kind,
            GuessCount.Of(pending.Address, known),
            wait => new StepOutcome.TooManyTries(wait),
            () => stepAsync(patience),
            isRight,
            patience), cancellationToken, RevokedIfLate<StepOutcome>(
                outcome => (outcome as StepOutcome.LoggedIn)?.Person, new StepOutcome.TryLater()));

    private Task<LoginOutcome> LogInAsync(
        string journey, string address, GuessCount count, Func<CancellationToken, Task<LoginOutcome>> logInAsync, CancellationToken cancellationToken) =>
        calls.AnswerAsync(journey, address, AccountErrors.ForLogin, patience => attempts.TryAsync(
            AttemptKind.Login,
            count,
            wait => new LoginOutcome.TooManyTries(wait),
            () => logInAsync(patience),
            outcome => outcome is not LoginOutcome.Refused,
            patience), cancellationToken, RevokedIfLate<LoginOutcome>(
                outcome => (outcome as LoginOutcome.LoggedIn)?.Person, new LoginOutcome.TryLater()));

    /// <summary>Revokes the tokens of a log-in whose page has given up, because they reach no browser.</summary>
    /// <param name="personOf">Returns the person if the outcome is a log-in.</param>
    /// <param name="unseen">The outcome that is recorded instead.</param>
    private Func<TOutcome, bool, Task<TOutcome>> RevokedIfLate<TOutcome>(Func<TOutcome, LoggedInPerson?> personOf, TOutcome unseen) =>
        async (outcome, isLate) =>
        {
            if (!isLate || personOf(outcome) is not { } person)
            {
                return outcome;
            }

            await sessions.TryRevokeAsync(person.Tokens.RefreshToken);
            return unseen;
        };
}
