using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>Admits people whom Cognito has authenticated, whatever they have logged in with, if their browser may log in to the account.</summary>
internal sealed class Admissions(
    ElsewhereConfirmations elsewhere, LoginSteps steps, PersonReader people, AccountSessions sessions, CognitoRequests cognito)
{
    /// <summary>Reads the tokens of Cognito's reply, or its next step. If the browser may not log in, the tokens are revoked.</summary>
    /// <param name="browser">The key of the browser, if it has one.</param>
    /// <param name="methods">How the person has logged in (<see cref="LoginMethod"/>).</param>
    /// <param name="admittedAsync">What else to do for somebody who is admitted. If it fails, the tokens are revoked too.</param>
    public Task<LoginResult> AdmitAsync(
        string address,
        BrowserKey? browser,
        IReadOnlyList<string> methods,
        AuthFlowResponse reply,
        CancellationToken cancellationToken,
        Func<LoggedInPerson, Task>? admittedAsync = null) =>
        reply.AuthenticationResult is { } tokens
            ? sessions.OrRevokedAsync(tokens, async () =>
            {
                if (RefusalOf(await elsewhere.AdmitAsync(cognito.RefusingNamesIn(reply, address), browser, methods, cancellationToken)) is { } refusal)
                {
                    await sessions.RevokeAsync(tokens, cancellationToken);
                    return refusal;
                }

                var person = await people.ReadAsync(tokens, methods, cancellationToken);
                await (admittedAsync?.Invoke(person) ?? Task.CompletedTask);
                return new LoginResult.LoggedIn(person);
            })
            : NextAsync(cognito.MarkedNameIn(reply, address), browser, methods, reply, cancellationToken);

    /// <returns>Null if this browser may log in to the account.</returns>
    public async Task<LoginResult?> RefusalAsync(
        string address, BrowserKey? browser, IReadOnlyList<string> methods, CancellationToken cancellationToken) =>
        RefusalOf(await elsewhere.AdmitAsync(address, browser, methods, cancellationToken));

    private static LoginResult? RefusalOf(Admission admission) => admission switch
    {
        Admission.Granted => null,
        Admission.Refused => new LoginResult.Refused(),
        _ => new LoginResult.Undecided(),
    };

    // A new password lifts the restriction of the first log-in. Any other step is refused with the log-in, also setting up a second factor.
    private async Task<LoginResult> NextAsync(
        string address, BrowserKey? browser, IReadOnlyList<string> methods, AuthFlowResponse reply, CancellationToken cancellationToken) =>
        reply.ChallengeName != ChallengeNameType.NEW_PASSWORD_REQUIRED && await RefusalAsync(address, browser, methods, cancellationToken) is { } refusal
            ? refusal
            : new LoginResult.StepRequired(await steps.NextAsync(address, methods, reply, cancellationToken));
}
