using System.Text.Json;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>All ways to log in: with a password, after a confirmation, and by replacing a temporary password.</summary>
internal sealed class SignIns(
    CognitoRequests cognito, PersonReader people, ElsewhereConfirmations elsewhere, AccountSessions sessions, CredentialChanges credentials)
{
    private const string NewPasswordRequired = "NEW_PASSWORD_REQUIRED";

    public async Task<LoginOutcome> LogInAsync(string address, Password password, BrowserKey? browser, CancellationToken cancellationToken)
    {
        var reply = await cognito.LogInAsync(address, password, cancellationToken);
        if (reply.AuthenticationResult is not { } tokens)
        {
            return ForChallenge(address, reply);
        }

        return await sessions.OrRevokedAsync(tokens, async () =>
        {
            var admission = await elsewhere.AdmitAsync(address, browser, cancellationToken);
            if (admission != Admission.Granted)
            {
                await sessions.RevokeAsync(tokens, cancellationToken);
                return admission == Admission.Refused ? new LoginOutcome.Refused() : (LoginOutcome)new LoginOutcome.TryLater();
            }

            return new LoginOutcome.LoggedIn(await people.ReadAsync(tokens, cancellationToken));
        });
    }

    /// <summary>Returns null when Cognito requires more than the session. The user then logs in with the password.</summary>
    public async Task<LoggedInPerson?> LogInAfterConfirmAsync(string address, string session, CancellationToken cancellationToken)
    {
        try
        {
            return await cognito.LogInAfterConfirmAsync(address, session, cancellationToken) is { } tokens
                ? await sessions.OrRevokedAsync(tokens, () => people.ReadAsync(tokens, cancellationToken))
                : null;
        }
        catch (Exception error) when (AccountErrors.ForLogin(error) is not null)
        {
            // The confirmation itself succeeded, and that is what the visitor asked for.
            return null;
        }
    }

    public async Task<NewPasswordOutcome> SetNewPasswordAsync(
        PendingNewPassword pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        if (await cognito.SetNewPasswordAsync(pending, password, attributes, cancellationToken) is not { } tokens)
        {
            await credentials.WithoutLogInAsync(pending.Address ?? "", pending.UserId);
            return new NewPasswordOutcome.StepNotServed();
        }

        return await sessions.OrRevokedAsync(tokens, async () =>
        {
            var person = await people.ReadAsync(tokens, cancellationToken);
            return new NewPasswordOutcome.LoggedIn(person, await credentials.ByLoggedInAsync(person.AccountId, current: null));
        });
    }

    private static LoginOutcome ForChallenge(string address, AuthFlowResponse reply) =>
        reply.ChallengeName == NewPasswordRequired && reply.ChallengeParameters.TryGetValue(CognitoRequests.UserName, out var userId)
            ? new LoginOutcome.NewPasswordRequired(
                new PendingNewPassword(userId, reply.SessionID ?? "", RequiredAttributes(reply)) { Address = address })
            : new LoginOutcome.StepNotServed();

    private static List<string> RequiredAttributes(AuthFlowResponse reply) =>
        reply.ChallengeParameters.TryGetValue("requiredAttributes", out var json)
            ? [.. (JsonSerializer.Deserialize<List<string>>(json) ?? [])
                .Select(name => name.StartsWith(CognitoRequests.AttributePrefix, StringComparison.Ordinal) ? name[CognitoRequests.AttributePrefix.Length..] : name)]
            : [];
}
