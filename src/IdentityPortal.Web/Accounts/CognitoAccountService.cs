using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>The journeys of a person, one method each. It knows Cognito and no pages; what it answers are outcomes.</summary>
internal sealed partial class CognitoAccountService(
    IAmazonCognitoIdentityProvider cognito,
    CognitoUserPool pool,
    IOptions<CognitoSettings> settings,
    IOptions<PortalOptions> options,
    IdTokenReader idTokens,
    AttemptLimits limits,
    PreHijackGuard proofs,
    AddressGates gates,
    SessionStore sessions,
    AccountCalls calls,
    VisitorContext visitor,
    AccountEvents events,
    TimeProvider clock)
{
    public Task<RegisterOutcome> RegisterAsync(string address, Password password, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Register", address, AccountErrors.ForRegister, async patience =>
        {
            var send = await limits.TakeAsync(AttemptKind.CodeSend, address, patience);
            try
            {
                return await SignUpAsync(address, password, mayResend: send.IsGranted, patience);
            }
            catch when (send.IsGranted)
            {
                await limits.GiveBackAsync(send);
                throw;
            }
        }, cancellationToken);

    /// <param name="browser">The key under which the browser that gives the code will be known.</param>
    /// <param name="pending">What is known of that browser for this address, if anything.</param>
    public Task<ConfirmOutcome> ConfirmAsync(
        string address, ConfirmationCode code, BrowserKey browser, PendingConfirmation? pending, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Confirm", address, AccountErrors.ForConfirm, async patience =>
        {
            using var gate = await gates.EnterAsync(address, patience);
            var attempt = await limits.TakeAsync(AttemptKind.Code, address, patience);
            return attempt.IsGranted
                ? await CountedCodeAsync(address, attempt, () => TryCodeAsync(address, code, browser, pending, patience))
                : new ConfirmOutcome.TooManyTries(attempt.Wait);
        }, cancellationToken, (outcome, isLate) => isLate && outcome is ConfirmOutcome.ConfirmedAndLoggedIn { Person: var person }
            ? RevokedAsync<ConfirmOutcome>(person, new ConfirmOutcome.Confirmed())
            : Task.FromResult(outcome));

    public Task<ResendCodeOutcome> ResendCodeAsync(string address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("ResendCode", address, AccountErrors.ForResendCode, async patience =>
        {
            var send = await limits.TakeAsync(AttemptKind.CodeSend, address, patience);
            if (!send.IsGranted)
            {
                return (ResendCodeOutcome)new ResendCodeOutcome.CoolingDown(send.Wait);
            }

            return await GivenBackWhenAwayAsync(send, async () =>
            {
                await AskForCodeAsync(address, patience);
                return (ResendCodeOutcome)new ResendCodeOutcome.CodeSent();
            });
        }, cancellationToken);

    /// <param name="browser">The key of the browser, if it has one.</param>
    public Task<LoginOutcome> LoginAsync(string address, Password password, BrowserKey? browser, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Login", address, AccountErrors.ForLogin, async patience =>
        {
            var attempt = await limits.TakeAsync(AttemptKind.Login, address, patience);
            return attempt.IsGranted
                ? await CountedPasswordAsync(address, attempt, () => TryPasswordAsync(address, password, browser, patience))
                : new LoginOutcome.TooManyTries(attempt.Wait);
        }, cancellationToken, (outcome, isLate) => isLate && outcome is LoginOutcome.LoggedIn { Person: var person }
            ? RevokedAsync<LoginOutcome>(person, new LoginOutcome.TryLater())
            : Task.FromResult(outcome));

    /// <summary>Ends the session at Cognito. The portal's own has ended before, whatever comes back here.</summary>
    /// <param name="address">Whose session it was.</param>
    public Task<LogoutOutcome> LogoutAsync(string refreshToken, string? address, CancellationToken cancellationToken) =>
        calls.AnswerAsync("Logout", address, AccountErrors.ForLogout, async patience =>
        {
            await RevokeAsync(refreshToken, patience);
            return (LogoutOutcome)new LogoutOutcome.LoggedOut();
        }, cancellationToken);

    private async Task<ConfirmOutcome> TryCodeAsync(
        string address, ConfirmationCode code, BrowserKey browser, PendingConfirmation? pending, CancellationToken cancellationToken)
    {
        if (await proofs.IsRepeatAsync(address, PreHijackGuard.ToConfirm, code, cancellationToken))
        {
            // The page of the first press may never have arrived, and with it the browser's key.
            await proofs.RebindAsync(address, browser, cancellationToken);
            return new ConfirmOutcome.Confirmed();
        }

        if (pending is not { MadeHere: true })
        {
            await ConfirmElsewhereAsync(address, code, browser, cancellationToken);
            return new ConfirmOutcome.Confirmed();
        }

        var session = await ConfirmSignUpAsync(address, code, pending.SignUpSession, cancellationToken);
        await proofs.RecordAsync(address, PreHijackGuard.ToConfirm, code, null);

        return session is { Length: > 0 } && await LoginAfterConfirmAsync(address, session, cancellationToken) is { } person
            ? new ConfirmOutcome.ConfirmedAndLoggedIn(person)
            : new ConfirmOutcome.Confirmed();
    }

    private async Task<LoginOutcome> TryPasswordAsync(string address, Password password, BrowserKey? browser, CancellationToken cancellationToken)
    {
        AuthFlowResponse reply;
        try
        {
            reply = await pool.GetUser(address).StartWithSrpAuthAsync(
                new InitiateSrpAuthRequest { Password = password.Value, UserContextData = visitor.ForCognito() }, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForLogin(error) is LoginOutcome.MustResetPassword mustReset)
        {
            return mustReset;
        }

        if (reply.AuthenticationResult is not { } tokens)
        {
            return ForChallenge(address, reply);
        }

        return await OrRevokedAsync(tokens, async () =>
        {
            using (await gates.EnterAsync(address, cancellationToken))
            {
                if (!await proofs.AllowLoginAsync(address, browser, cancellationToken))
                {
                    await RevokeAsync(Given(tokens.RefreshToken), cancellationToken);
                    return (LoginOutcome)new LoginOutcome.Refused();
                }

                await proofs.SettleAsync(address, cancellationToken);
            }

            return new LoginOutcome.LoggedIn(await PersonAsync(tokens, cancellationToken));
        });
    }

    private async Task<RegisterOutcome> SignUpAsync(string address, Password password, bool mayResend, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await cognito.SignUpAsync(
                new SignUpRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    SecretHash = settings.Value.SecretHashOf(address),
                    Username = address,
                    Password = password.Value,
                    UserAttributes = [new AttributeType { Name = "email", Value = address }],
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
            events.CodeOrdered(address, PreHijackGuard.ToConfirm);
            return new RegisterOutcome.CodeSent(MadeHere: true, reply.Session);
        }
        catch (UsernameExistsException)
        {
            // An account that waits for its code gets a new one; Cognito says nothing about any other.
            if (mayResend)
            {
                await AskForCodeAsync(address, cancellationToken);
            }

            return new RegisterOutcome.CodeSent(MadeHere: false, SignUpSession: null);
        }
    }

    private async Task AskForCodeAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ResendConfirmationCodeAsync(
                new ResendConfirmationCodeRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    SecretHash = settings.Value.SecretHashOf(address),
                    Username = address,
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
            events.CodeOrdered(address, PreHijackGuard.ToConfirm);
        }
        catch (Exception error) when (AccountErrors.ForResendCode(error) is ResendCodeOutcome.CodeSent)
        {
            // The visitor reads the same page as for a new address.
            events.CodeNotOrdered(address, PreHijackGuard.ToConfirm, error);
        }
    }

    /// <summary>Confirms from a browser that did not make the account: from now on the first log-in must come from there.</summary>
    private async Task ConfirmElsewhereAsync(string address, ConfirmationCode code, BrowserKey browser, CancellationToken cancellationToken)
    {
        var earlier = await proofs.ExpectAsync(address, cancellationToken);
        try
        {
            await ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.ForConfirm(error) is ConfirmOutcome.CodeRefused)
        {
            await proofs.PutBackAsync(address, earlier);
            throw;
        }

        await proofs.RecordAsync(address, PreHijackGuard.ToConfirm, code, browser);
    }

    /// <returns>The session that lets the person in at once, if Cognito gave one.</returns>
    private async Task<string?> ConfirmSignUpAsync(
        string address, ConfirmationCode code, string? signUpSession, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await cognito.ConfirmSignUpAsync(
                new ConfirmSignUpRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    SecretHash = settings.Value.SecretHashOf(address),
                    Username = address,
                    ConfirmationCode = code.Value,
                    Session = signUpSession,
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
            return reply.Session;
        }
        catch (Exception error) when (signUpSession is not null && AccountErrors.MayBeSessionThatRanOut(error))
        {
            // The code lives for a day, the session for minutes: the code alone still confirms.
            return await ConfirmSignUpAsync(address, code, null, cancellationToken);
        }
    }

    /// <summary>Null when Cognito wants more than the session; the person then logs in with the password.</summary>
    private async Task<LoggedInPerson?> LoginAfterConfirmAsync(string address, string session, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = address };
        if (settings.Value.SecretHashOf(address) is { } secretHash)
        {
            parameters["SECRET_HASH"] = secretHash;
        }

        try
        {
            var reply = await cognito.InitiateAuthAsync(
                new InitiateAuthRequest
                {
                    ClientId = settings.Value.UserPoolClientId,
                    AuthFlow = AuthFlowType.USER_AUTH,
                    AuthParameters = parameters,
                    Session = session,
                    UserContextData = visitor.ForCognito(),
                },
                cancellationToken);
            return reply.AuthenticationResult is { } tokens ? await OrRevokedAsync(tokens, () => PersonAsync(tokens, cancellationToken)) : null;
        }
        catch (Exception error) when (AccountErrors.ForLogin(error) is not null)
        {
            // The address is confirmed all the same, and that is what the visitor asked for.
            return null;
        }
    }

    private async Task<LoggedInPerson> PersonAsync(AuthenticationResultType tokens, CancellationToken cancellationToken) =>
        new(await idTokens.ReadAsync(Given(tokens.IdToken), cancellationToken), TokensOf(tokens, refreshToken: null));

    /// <summary>Tokens that no session keeps are revoked: otherwise they would stay valid for as long as the pool says.</summary>
    private async Task<TResult> OrRevokedAsync<TResult>(AuthenticationResultType tokens, Func<Task<TResult>> useAsync)
    {
        try
        {
            return await useAsync();
        }
        catch
        {
            await TryRevokeAsync(Given(tokens.RefreshToken));
            throw;
        }
    }

    /// <summary>The page has given up, so the tokens reach no browser.</summary>
    private async Task<TOutcome> RevokedAsync<TOutcome>(LoggedInPerson person, TOutcome outcome)
    {
        await TryRevokeAsync(person.Tokens.RefreshToken);
        return outcome;
    }

    private async Task TryRevokeAsync(string refreshToken)
    {
        using var longest = new CancellationTokenSource(CognitoCalls.Longest, clock);
        try
        {
            await RevokeAsync(refreshToken, longest.Token);
        }
        catch (Exception error) when (AccountErrors.ForLogout(error) is not null)
        {
            // Best effort: the portal itself no longer accepts or keeps the token.
        }
    }

    private static string Given(string? token) =>
        token ?? throw new InvalidOperationException("Cognito let somebody in without a token that it always gives.");

    private Task<RevokeTokenResponse> RevokeAsync(string refreshToken, CancellationToken cancellationToken) =>
        cognito.RevokeTokenAsync(
            new RevokeTokenRequest
            {
                ClientId = settings.Value.UserPoolClientId,
                ClientSecret = settings.Value.UserPoolClientSecret,
                Token = refreshToken,
            },
            cancellationToken);
}
