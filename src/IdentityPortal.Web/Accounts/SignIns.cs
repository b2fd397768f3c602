using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>All ways to log in: with a password, after a confirmation, and by replacing a temporary password.</summary>
internal sealed class SignIns(
    CognitoRequests cognito,
    PersonReader people,
    LoginSteps steps,
    Admissions admissions,
    PreHijackGuard guard,
    AccountSessions sessions,
    CredentialChanges credentials)
{
    private static readonly string[] ByPassword = [LoginMethod.Password];

    public async Task<LoginOutcome> LogInAsync(string address, Password password, BrowserKey? browser, CancellationToken cancellationToken) =>
        await AdmitAsync(address, browser, await cognito.LogInAsync(address, password, cancellationToken), cancellationToken);

    /// <summary>Checks the password of somebody who is logged in already, perhaps with a mailed code. If they know it, no stranger has set it.</summary>
    public async Task<LoginOutcome> ProveAsync(LoggedInPerson person, Password password, CancellationToken cancellationToken)
    {
        var address = EmailAddress.Of(person.Address).Canonical;
        var reply = await cognito.LogInAsync(address, password, cancellationToken);
        await guard.RecordProofAsync(address, person.ToldAt);
        return await AdmitAsync(address, browser: null, reply, cancellationToken);
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
            return new NewPasswordOutcome.LoggedIn(person, await credentials.OfPasswordAsync(person, current: null));
        });
    }

    private async Task<LoginOutcome> AdmitAsync(string address, BrowserKey? browser, AuthFlowResponse reply, CancellationToken cancellationToken)
    {
        return await admissions.AdmitAsync(address, browser, ByPassword, reply, cancellationToken) switch
        {
            LoginResult.LoggedIn { Person: var person } => new LoginOutcome.LoggedIn(person),
            LoginResult.StepRequired { Pending: var pending } => new LoginOutcome.StepRequired(pending),
            LoginResult.Refused => new LoginOutcome.Refused(),
            _ => new LoginOutcome.TryLater(),
        };
    }
}
