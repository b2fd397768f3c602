using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What becomes of a session: checked, renewed, ended everywhere.</summary>
internal sealed partial class CognitoAccountService
{
    /// <summary>A page that checks its session may still ask Cognito for something itself, and has five seconds in all.</summary>
    private const int ShareOfPatience = 5;

    /// <summary>
    /// The page waits for a part of its patience and then goes on with the session as it is. The check ends all the same: by then Cognito may
    /// have rotated the refresh token, and without the new one the session is lost.
    /// </summary>
    /// <param name="renew">Asks for new tokens, which bring the groups of now; otherwise only whether the old ones still hold.</param>
    /// <param name="keepAsync">Stores the verdict. It also runs when the page has gone on (true).</param>
    public Task<SessionVerdict> CheckSessionAsync(
        LoggedInPerson person, bool renew, Func<SessionVerdict, bool, Task<SessionVerdict>> keepAsync, CancellationToken cancellationToken) =>
        calls.AnswerAsync("CheckSession", person.Address, AccountErrors.ForSession, async patience =>
        {
            if (!renew)
            {
                try
                {
                    await cognito.GetUserAsync(new GetUserRequest { AccessToken = person.Tokens.AccessToken }, patience);
                    return (SessionVerdict)new SessionVerdict.Holds();
                }
                catch (Exception error) when (AccountErrors.MayBeAccessTokenAlone(error))
                {
                    // Cognito's clock may be ahead of this host's, so that only the access token has expired: the refresh token decides.
                }
            }

            return await RenewAsync(person, patience);
        }, cancellationToken, keepAsync, options.Value.CognitoPatience / ShareOfPatience);

    /// <summary>Ends all sign-ins of the account. The portal's own sessions have ended before, whatever Cognito answers.</summary>
    public Task<LogoutEverywhereOutcome> LogoutEverywhereAsync(LoggedInPerson person, CancellationToken cancellationToken) =>
        calls.AnswerAsync("LogoutEverywhere", person.Address, AccountErrors.ForLogoutEverywhere, async patience =>
        {
            var ended = await sessions.EndAllAsync(person.Address, except: null, CancellationToken.None);
            events.EndedSessions(person.Address, ended.Count);
            if (person.Tokens.AccessToken is not { } accessToken)
            {
                return (LogoutEverywhereOutcome)new LogoutEverywhereOutcome.OnlyHere();
            }

            await cognito.GlobalSignOutAsync(new GlobalSignOutRequest { AccessToken = accessToken }, patience);
            return new LogoutEverywhereOutcome.LoggedOut();
        }, cancellationToken);

    private async Task<SessionVerdict> RenewAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var reply = await cognito.GetTokensFromRefreshTokenAsync(
            new GetTokensFromRefreshTokenRequest
            {
                ClientId = settings.Value.UserPoolClientId,
                ClientSecret = settings.Value.UserPoolClientSecret,
                RefreshToken = person.Tokens.RefreshToken,
            },
            cancellationToken);
        if (reply.AuthenticationResult is not { } result)
        {
            // Cognito wants a step more, which only a log-in can take.
            return new SessionVerdict.Ended();
        }

        // With rotation the old refresh token is dead by now, so the new one must be kept whatever comes after.
        var tokens = TokensOf(result, person.Tokens.RefreshToken);
        try
        {
            var renewed = new LoggedInPerson(await idTokens.ReadAsync(Given(result.IdToken), cancellationToken), tokens);
            return renewed.Subject == person.Subject ? new SessionVerdict.Renewed(renewed, IsVouched: true) : new SessionVerdict.Ended();
        }
        catch (Exception error) when (AccountErrors.ForSession(error) is SessionVerdict.Unknown)
        {
            return new SessionVerdict.Renewed(person with { Tokens = tokens }, IsVouched: false);
        }
    }

    private SessionTokens TokensOf(AuthenticationResultType result, string? refreshToken) => new(
        Given(result.RefreshToken ?? refreshToken),
        Given(result.AccessToken),
        clock.GetUtcNow() + TimeSpan.FromSeconds(result.ExpiresIn ?? 0));
}
