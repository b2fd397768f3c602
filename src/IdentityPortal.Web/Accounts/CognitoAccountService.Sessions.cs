using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Accounts;

/// <summary>What becomes of a session: checked, renewed, ended everywhere.</summary>
internal sealed partial class CognitoAccountService
{
    /// <summary>A page that checks its session may still ask Cognito for something itself, and has five seconds in all.</summary>
    private const int ShareOfPatience = 5;

    /// <param name="renew">Asks for new tokens, which also say what has become of the groups; otherwise only whether the old ones hold.</param>
    public Task<SessionVerdict> CheckSessionAsync(LoggedInPerson person, bool renew, CancellationToken cancellationToken) =>
        calls.AnswerAsync("CheckSession", person.Address, AccountErrors.ForSession, async patience =>
        {
            using var share = new CancellationTokenSource(options.Value.CognitoPatience / ShareOfPatience, clock);
            using var brief = CancellationTokenSource.CreateLinkedTokenSource(patience, share.Token);
            if (!renew)
            {
                try
                {
                    await cognito.GetUserAsync(new GetUserRequest { AccessToken = person.Tokens.AccessToken }, brief.Token);
                    return (SessionVerdict)new SessionVerdict.Holds();
                }
                catch (Exception error) when (AccountErrors.MayBeAccessTokenAlone(error))
                {
                    // By Cognito's clock it may have run out before it did by this host's: the refresh token decides.
                }
            }

            return await RenewAsync(person, brief.Token);
        }, cancellationToken);

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
