using Amazon.CognitoIdentityProvider;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>
/// Logs in somebody who has lost their second factor, with the password and a recovery code. Cognito knows no such codes: the portal switches the
/// factors off and then logs in with the password alone. The code is reserved before that and used up after it. If Cognito or this process fails in
/// between, the same code continues from there.
/// </summary>
internal sealed class RecoveryService(
    AccountCalls calls,
    CountedAttempts attempts,
    CognitoRequests cognito,
    FactorRequests factors,
    RecoveryCodes codes,
    PersonReader people,
    Admissions admissions,
    AccountSessions sessions,
    CredentialChanges credentials,
    KnownFindings known,
    TimeProvider clock)
{
    /// <summary>Two seconds in all, so that the page has time left for Cognito (<c>Portal:CognitoPatience</c>).</summary>
    private const int MostWaits = 8;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(250);

    private static readonly string[] ByPassword = [LoginMethod.Password];

    private static readonly ChallengeNameType[] SecondFactors =
        [ChallengeNameType.SOFTWARE_TOKEN_MFA, ChallengeNameType.EMAIL_OTP, ChallengeNameType.SELECT_MFA_TYPE, ChallengeNameType.SMS_MFA];

    /// <summary>Wrong codes and wrong passwords count together, and together with those at log-in.</summary>
    public Task<RecoverOutcome> RecoverAsync(
        EmailAddress address, Password password, RecoveryCode code, LoginBrowser browser, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Recover", address.Canonical, AccountErrors.ForRecover, patience => attempts.TryAsync(
            AttemptKind.Login,
            GuessCount.Of(address.Canonical, browser.Known),
            wait => new RecoverOutcome.TooManyTries(wait),
            () => LogInAsync(address.Canonical, password, code, browser.Key, patience),
            outcome => outcome is not RecoverOutcome.Refused,
            patience), cancellationToken, EndAsync);

    private async Task<RecoverOutcome> LogInAsync(
        string address, Password password, RecoveryCode code, BrowserKey? browser, CancellationToken cancellationToken)
    {
        var reply = await cognito.LogInAsync(address, password, cancellationToken);
        if (reply.AuthenticationResult is { } tokens)
        {
            // There is nothing to switch off, unless an earlier try has done so already.
            return await admissions.AdmitAsync(address, browser, ByPassword, reply, cancellationToken) is LoginResult.LoggedIn { Person: var person }
                ? await sessions.OrRevokedAsync(tokens, () => BegunBeforeAsync(person, code, cancellationToken))
                : new RecoverOutcome.Refused();
        }

        // Cognito's user name is the sub, because addresses are user names.
        if (!SecondFactors.Contains(reply.ChallengeName)
            || CognitoRequests.UserNameIn(reply) is not { } userName
            || await admissions.RefusalAsync(address, browser, ByPassword, cancellationToken) is not null)
        {
            return new RecoverOutcome.Refused();
        }

        return await RedeemAsync(userName, code, onlyBegun: false, cancellationToken) switch
        {
            // Cognito may have asked only for the factor that the person prefers. It asks for text messages next, if the account gets them.
            Redemption.Held held => await GivenBackOnFailureAsync(held, async () =>
                (LoginSteps.Offers(reply, LoginSteps.Text) ? null : await WithoutAsync(held, factors.SetUpHere))
                ?? await WithoutAsync(held, [.. factors.SetUpHere, LoginSteps.Text])
                ?? throw new NotSetUpException(Findings.Named("SecondFactorsAgree"))),

            // Switched off since the password was checked. A code that was used before the factors were set up logs in nobody.
            Redemption.Done => await ByPasswordAloneAsync(address, password, AgainAsync, cancellationToken) ?? new RecoverOutcome.Refused(),
            Redemption.Running => new RecoverOutcome.Running(),
            _ => new RecoverOutcome.Refused(),
        };

        async Task<RecoverOutcome?> WithoutAsync(Redemption.Held held, IReadOnlyList<string> more)
        {
            await SwitchOffAsync(userName, more, cancellationToken);
            return await ByPasswordAloneAsync(address, password, person => SettledAsync(person, held), cancellationToken);
        }
    }

    /// <summary>Goes on with the code that an earlier try has reserved.</summary>
    private async Task<RecoverOutcome> BegunBeforeAsync(LoggedInPerson person, RecoveryCode code, CancellationToken cancellationToken)
    {
        switch (await RedeemAsync(person.Subject, code, onlyBegun: true, cancellationToken))
        {
            case Redemption.Held held:
                return await GivenBackOnFailureAsync(held, () => SettledAsync(person, held));
            case Redemption.Done:
                return await AgainAsync(person);
            case var other:
                await cognito.RevokeTokenAsync(person.Tokens.RefreshToken, cancellationToken);
                return other is Redemption.Running ? new RecoverOutcome.Running() : new RecoverOutcome.Refused();
        }
    }

    /// <summary>If another request is logging in with the code, because the button was pressed twice, waits a moment for it to end.</summary>
    private async Task<Redemption?> RedeemAsync(string sub, RecoveryCode code, bool onlyBegun, CancellationToken cancellationToken)
    {
        for (var waits = 0; ; waits++)
        {
            var redemption = await codes.RedeemAsync(sub, code, onlyBegun, cancellationToken);
            if (redemption is not Redemption.Running || waits == MostWaits)
            {
                return redemption;
            }

            await Task.Delay(Wait, clock, cancellationToken);
        }
    }

    /// <returns>Null if Cognito asks for a second factor.</returns>
    private async Task<RecoverOutcome?> ByPasswordAloneAsync(
        string address, Password password, Func<LoggedInPerson, Task<RecoverOutcome>> loggedInAsync, CancellationToken cancellationToken) =>
        (await cognito.LogInAsync(address, password, cancellationToken)).AuthenticationResult is { } tokens
            ? await sessions.OrRevokedAsync(tokens, async () => await loggedInAsync(await people.ReadAsync(tokens, ByPassword, cancellationToken)))
            : null;

    /// <param name="more">As in <see cref="FactorRequests.SwitchOffAsync"/>.</param>
    private async Task SwitchOffAsync(string userName, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        await PermittedAsync("AdminSetUserMFAPreference", (name, stop) => factors.SwitchOffAsync(name, more, stop));
        await PermittedAsync("AdminDeleteSoftwareToken", factors.DeleteAuthenticatorAsync);

        async Task PermittedAsync(string operation, Func<string, CancellationToken, Task> callAsync)
        {
            try
            {
                // WaitAsync is needed because the SDK's search for credentials ignores the token.
                await callAsync(userName, cancellationToken).WaitAsync(cancellationToken);
            }
            catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
            {
                var missing = RecoveryRights.Denied(operation);
                known.Add(missing);
                throw new NotSetUpException(missing);
            }
        }
    }

    /// <summary>The form was sent again, and its first request has done the rest.</summary>
    private static Task<RecoverOutcome> AgainAsync(LoggedInPerson person) =>
        Task.FromResult<RecoverOutcome>(new RecoverOutcome.LoggedIn(person, Redemption: null));

    /// <summary>Ends what began with the lost factor. The person knows the password, so the session that begins now is the only one.</summary>
    private async Task<RecoverOutcome> SettledAsync(LoggedInPerson person, Redemption.Held redemption)
    {
        await credentials.ByLoggedInAsync(person.AccountId, current: null);
        return new RecoverOutcome.LoggedIn(person, redemption);
    }

    private async Task<RecoverOutcome> GivenBackOnFailureAsync(Redemption.Held redemption, Func<Task<RecoverOutcome>> logInAsync)
    {
        try
        {
            return await logInAsync();
        }
        catch
        {
            await codes.GiveBackAsync(redemption);
            throw;
        }
    }

    /// <summary>Uses the code up. If the page has given up, its browser gets no session, and the same code can be entered again.</summary>
    private async Task<RecoverOutcome> EndAsync(RecoverOutcome outcome, bool isLate)
    {
        if (outcome is not RecoverOutcome.LoggedIn { Person: var person, Redemption: var held }
            || (!isLate && (held is null || await codes.FinishAsync(held))))
        {
            return outcome;
        }

        await (held is null ? Task.CompletedTask : codes.GiveBackAsync(held));
        await sessions.TryRevokeAsync(person.Tokens.RefreshToken);
        return new RecoverOutcome.TryLater();
    }
}
