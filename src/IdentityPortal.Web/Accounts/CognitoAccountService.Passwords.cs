using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>The ways back in: a forgotten password, a reset by an administrator, a temporary password; and a new one at will.</summary>
internal sealed partial class CognitoAccountService
{
    private const string NewPasswordRequired = "NEW_PASSWORD_REQUIRED";
    private const string RequiredAttributePrefix = "userAttributes.";

    public Task<ForgotPasswordOutcome> ForgotPasswordAsync(string address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ForgotPassword", address, AccountErrors.ForForgotPassword, async patience =>
        {
            var send = await limits.TakeAsync(AttemptKind.CodeSend, address, patience);
            if (!send.IsGranted)
            {
                return (ForgotPasswordOutcome)new ForgotPasswordOutcome.CoolingDown(send.Wait);
            }

            try
            {
                await AskForResetCodeAsync(address, patience);

                // Who never confirmed gets nothing from the call before, and who did gets nothing from this one.
                await AskForCodeAsync(address, patience);
                return new ForgotPasswordOutcome.CodeSent();
            }
            catch
            {
                await limits.GiveBackAsync(send);
                throw;
            }
        }, cancellationToken);

    /// <param name="browser">The key under which the browser that gives the code will be known.</param>
    public Task<ResetPasswordOutcome> ResetPasswordAsync(
        string address, ConfirmationCode code, Password password, BrowserKey browser, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ResetPassword", address, AccountErrors.ForResetPassword, async patience =>
        {
            using var gate = await gates.EnterAsync(address, patience);
            var attempt = await limits.TakeAsync(AttemptKind.Code, address, patience);
            return attempt.IsGranted
                ? await CountedCodeAsync(address, attempt, () => TryResetAsync(address, code, password, browser, patience))
                : new ResetPasswordOutcome.TooManyTries(attempt.Wait);
        }, cancellationToken);

    public Task<NewPasswordOutcome> NewPasswordAsync(
        PendingNewPassword pending, Password password, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken) =>
        calls.AnswerAsync("NewPassword", pending.Address, AccountErrors.ForNewPassword, async patience =>
        {
            var reply = await pool.GetUser(pending.UserId).RespondToNewPasswordRequiredAsync(
                new RespondToNewPasswordRequiredRequest { SessionID = pending.Session, NewPassword = password.Value },
                new Dictionary<string, string>(attributes),
                patience);
            return reply.AuthenticationResult is { } tokens
                ? (NewPasswordOutcome)new NewPasswordOutcome.LoggedIn(await OrRevokedAsync(tokens, () => PersonAsync(tokens, patience)))
                : new NewPasswordOutcome.StepNotServed();
        }, cancellationToken, (outcome, isLate) => isLate && outcome is NewPasswordOutcome.LoggedIn { Person: var person }
            ? RevokedAsync<NewPasswordOutcome>(person, new NewPasswordOutcome.TryLater())
            : Task.FromResult(outcome));

    private async Task<ResetPasswordOutcome> TryResetAsync(
        string address, ConfirmationCode code, Password password, BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await proofs.IsRepeatAsync(address, PreHijackGuard.ToReset, code, cancellationToken))
        {
            return new ResetPasswordOutcome.ChangedBefore();
        }

        if (await proofs.IsRepeatAsync(address, PreHijackGuard.ToConfirm, code, cancellationToken))
        {
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        try
        {
            await cognito.ConfirmForgotPasswordAsync(
                new ConfirmForgotPasswordRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    SecretHash = settings.Value.SecretHashOf(address),
                    Username = address,
                    ConfirmationCode = code.Value,
                    Password = password.Value,
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForResetPassword(error) is ResetPasswordOutcome.CodeRefused)
        {
            // Cognito resets nothing before an address is confirmed, and the mailed code may be the one that confirms it.
            await ConfirmElsewhereAsync(address, code, browser, cancellationToken);
            await AskForResetCodeAsync(address, cancellationToken);
            return new ResetPasswordOutcome.AddressConfirmed();
        }

        // The owner of the mailbox has chosen the password: it opens the account from any browser, and no other session does.
        await proofs.RecordAsync(address, PreHijackGuard.ToReset, code, null);
        await EndAllSessionsAsync(address, except: null);
        return new ResetPasswordOutcome.PasswordChanged();
    }

    /// <summary>A new password for somebody who is logged in and knows the old one. It ends all other sessions of the account.</summary>
    public Task<ChangePasswordOutcome> ChangePasswordAsync(
        CurrentSession session, Password current, Password password, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ChangePassword", session.Person.Address, AccountErrors.ForChangePassword, async patience =>
        {
            if (session.Person.Tokens.AccessToken is not { } accessToken)
            {
                // Cognito was away when it was to be renewed.
                return (ChangePasswordOutcome)new ChangePasswordOutcome.TryLater();
            }

            // The same guess as at log-in, for whoever sits down at a browser that was left logged in.
            var address = session.Person.Address;
            var attempt = await limits.TakeAsync(AttemptKind.Login, address, patience);
            if (!attempt.IsGranted)
            {
                return new ChangePasswordOutcome.TooSoon(attempt.Wait);
            }

            await GivenBackWhenAwayAsync(attempt, () => cognito.ChangePasswordAsync(
                new ChangePasswordRequest { AccessToken = accessToken, PreviousPassword = current.Value, ProposedPassword = password.Value },
                patience));
            await limits.ClearAsync(address, AttemptKind.Login);
            await EndAllSessionsAsync(address, session.Id);
            return new ChangePasswordOutcome.PasswordChanged();
        }, cancellationToken);

    private static LoginOutcome ForChallenge(string address, AuthFlowResponse reply) =>
        reply.ChallengeName == NewPasswordRequired && reply.ChallengeParameters.TryGetValue("USER_ID_FOR_SRP", out var userId)
            ? new LoginOutcome.NewPasswordRequired(
                new PendingNewPassword(userId, reply.SessionID ?? "", RequiredAttributes(reply)) { Address = address })
            : new LoginOutcome.StepNotServed();

    private static List<string> RequiredAttributes(AuthFlowResponse reply) =>
        reply.ChallengeParameters.TryGetValue("requiredAttributes", out var json)
            ? [.. (System.Text.Json.JsonSerializer.Deserialize<List<string>>(json) ?? [])
                .Select(name => name.StartsWith(RequiredAttributePrefix, StringComparison.Ordinal) ? name[RequiredAttributePrefix.Length..] : name)]
            : [];

    private async Task AskForResetCodeAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ForgotPasswordAsync(
                new ForgotPasswordRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    SecretHash = settings.Value.SecretHashOf(address),
                    Username = address,
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
            events.CodeOrdered(address, PreHijackGuard.ToReset);
        }
        catch (Exception error) when (AccountErrors.ForForgotPassword(error) is ForgotPasswordOutcome.CodeSent)
        {
            // What Cognito refuses depends on the account, and is told to no visitor.
            events.CodeNotOrdered(address, PreHijackGuard.ToReset, error);
        }
    }

    /// <param name="except">Id of the session that goes on, if any.</param>
    private async Task EndAllSessionsAsync(string address, string? except)
    {
        var refreshTokens = await sessions.EndAllAsync(address, except, CancellationToken.None);
        events.EndedSessions(address, refreshTokens.Count);
        foreach (var refreshToken in refreshTokens)
        {
            await TryRevokeAsync(refreshToken);
        }
    }
}
