using Amazon.CognitoIdentityProvider;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>
/// Logs in somebody who has lost their second factor, with the password and a recovery code. Cognito knows no such codes: the portal switches the
/// factors off and then logs in with the password alone. The code is reserved before that and used up after it. If Cognito fails in between, the
/// same code continues from there.
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
    KnownFindings known)
{
    private static readonly string[] ByPassword = [LoginMethod.Password];

    private static readonly ChallengeNameType[] SecondFactors =
        [ChallengeNameType.SOFTWARE_TOKEN_MFA, ChallengeNameType.EMAIL_OTP, ChallengeNameType.SELECT_MFA_TYPE];

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
            || await admissions.RefusalAsync(address, browser, cancellationToken) is not null
            || await codes.RedeemAsync(userName, code, onlyBegun: false, cancellationToken) is not { } redemption)
        {
            return new RecoverOutcome.Refused();
        }

        return await GivenBackOnFailureAsync(redemption, async () =>
        {
            await SwitchOffAsync(userName, cancellationToken);
            var again = await cognito.LogInAsync(address, password, cancellationToken);
            return again.AuthenticationResult is { } second
                ? await sessions.OrRevokedAsync(
                    second, async () => await SettledAsync(await people.ReadAsync(second, ByPassword, cancellationToken), redemption))
                : throw new NotSetUpException(Findings.Named("SecondFactorsAgree"));
        });
    }

    /// <summary>Continues with the code that an earlier try has reserved.</summary>
    private async Task<RecoverOutcome> BegunBeforeAsync(LoggedInPerson person, RecoveryCode code, CancellationToken cancellationToken)
    {
        if (await codes.RedeemAsync(person.Subject, code, onlyBegun: true, cancellationToken) is { } begun)
        {
            return await GivenBackOnFailureAsync(begun, () => SettledAsync(person, begun));
        }

        await cognito.RevokeTokenAsync(person.Tokens.RefreshToken, cancellationToken);
        return new RecoverOutcome.Refused();
    }

    private async Task SwitchOffAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            // WaitAsync is needed because the SDK's search for credentials ignores the token.
            await factors.RemoveAllAsync(userName, cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            var missing = RecoveryRights.All[0];
            known.Add(missing);
            throw new NotSetUpException(missing);
        }
    }

    /// <summary>Ends what began with the lost factor. The person knows the password, so the session that begins now is the only one.</summary>
    private async Task<RecoverOutcome> SettledAsync(LoggedInPerson person, Redemption redemption)
    {
        await credentials.ByLoggedInAsync(person.AccountId, current: null);
        return new RecoverOutcome.LoggedIn(person, redemption);
    }

    private async Task<RecoverOutcome> GivenBackOnFailureAsync(Redemption redemption, Func<Task<RecoverOutcome>> logInAsync)
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
        if (outcome is not RecoverOutcome.LoggedIn { Person: var person, Redemption: var redemption }
            || (!isLate && await codes.FinishAsync(redemption)))
        {
            return outcome;
        }

        await codes.GiveBackAsync(redemption);
        await sessions.TryRevokeAsync(person.Tokens.RefreshToken);
        return new RecoverOutcome.TryLater();
    }
}
