using Amazon.CognitoIdentityProvider;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>All ways to log in: with a password, after a confirmation, and by replacing a temporary password.</summary>
internal sealed class SignIns(
    CognitoRequests cognito,
    PersonReader people,
    LoginSteps steps,
    ElsewhereConfirmations elsewhere,
    AccountSessions sessions,
    CredentialChanges credentials)
{
    private static readonly string[] ByPassword = [LoginMethod.Password];

    public async Task<LoginOutcome> LogInAsync(string address, Password password, BrowserKey? browser, CancellationToken cancellationToken)
    {
        var reply = await cognito.LogInAsync(address, password, cancellationToken);
        if (reply.AuthenticationResult is not { } tokens)
        {
            // A new password lifts the restriction of the first log-in. Any other step is refused with the log-in, also setting up a second factor.
            var refusal = reply.ChallengeName == ChallengeNameType.NEW_PASSWORD_REQUIRED
                ? null
                : await RefusalAsync(address, browser, cancellationToken);
            return refusal ?? new LoginOutcome.StepRequired(await steps.NextAsync(address, ByPassword, reply, cancellationToken));
        }

        return await sessions.OrRevokedAsync(tokens, async () =>
        {
            if (await RefusalAsync(address, browser, cancellationToken) is { } refusal)
            {
                await sessions.RevokeAsync(tokens, cancellationToken);
                return refusal;
            }

            return new LoginOutcome.LoggedIn(await people.ReadAsync(tokens, ByPassword, cancellationToken));
        });
    }

    /// <summary>Returns null when Cognito requires more than the session. The user then logs in with the password.</summary>
    public async Task<LoggedInPerson?> LogInAfterConfirmAsync(string address, string session, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.LogInAfterConfirmAsync(address, session, cancellationToken) is { } tokens
                ? await sessions.OrRevokedAsync(tokens, () => people.ReadAsync(tokens, [LoginMethod.Mail], cancellationToken))
                : null;
        }
        catch (Exception error) when (AccountErrors.ForLogin(error) is not null)
        {
            // The confirmation itself succeeded, and that is what the visitor asked for.
            return null;
        }
    }

    public async Task<NewPasswordOutcome> SetNewPasswordAsync(
        PendingChallenge pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var reply = await cognito.SetNewPasswordAsync(pending, password, attributes, cancellationToken);
        if (reply.AuthenticationResult is not { } tokens)
        {
            await credentials.WithoutLogInAsync(pending.Address, pending.UserId);
            return new NewPasswordOutcome.StepRequired(
                await steps.NextAsync(pending.Address, pending.Methods, reply, cancellationToken) with { RememberMe = pending.RememberMe });
        }

        return await sessions.OrRevokedAsync(tokens, async () =>
        {
            var person = await people.ReadAsync(tokens, pending.Methods, cancellationToken);
            return new NewPasswordOutcome.LoggedIn(person, await credentials.ByLoggedInAsync(person.AccountId, current: null));
        });
    }

    /// <returns>Null if this browser may log in to the account.</returns>
    private async Task<LoginOutcome?> RefusalAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await elsewhere.AdmitAsync(address, browser, cancellationToken) switch
        {
            Admission.Granted => null,
            Admission.Refused => new LoginOutcome.Refused(),
            _ => new LoginOutcome.TryLater(),
        };
}
