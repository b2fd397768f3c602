using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Checks, renews and ends sessions, both in the portal and at Cognito.</summary>
internal sealed class AccountSessions(
    CognitoRequests cognito, PersonReader people, SessionStore sessions, AccountEvents events, IOptions<PortalOptions> options, TimeProvider clock)
{
    /// <summary>A page must answer within five seconds, and after the check of its session it may call Cognito itself.</summary>
    private const int ShareOfPatience = 5;

    public TimeSpan PatienceOfACheck => options.Value.CognitoPatience / ShareOfPatience;

    public async Task<SessionVerdict> CheckAsync(LoggedInPerson person, bool renew, CancellationToken cancellationToken)
    {
        if (!renew)
        {
            try
            {
                await cognito.GetUserAsync(person.Tokens.AccessToken, cancellationToken);
                return new SessionVerdict.Holds();
            }
            catch (Exception error) when (AccountErrors.MayBeAccessTokenAlone(error))
            {
                // Cognito's clock may be ahead of this host's, so that only the access token has expired. The refresh token decides.
            }
        }

        return await RenewAsync(person, cancellationToken);
    }

    public async Task<LogoutOutcome> LogOutAsync(string refreshToken, CancellationToken cancellationToken)
    {
        await cognito.RevokeTokenAsync(refreshToken, cancellationToken);
        return new LogoutOutcome.LoggedOut();
    }

    public async Task<LogoutEverywhereOutcome> LogOutEverywhereAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var ended = await sessions.EndAllAsync(person.Address, except: null, CancellationToken.None);
        events.SessionsEnded(person.Address, ended.Count);
        if (person.Tokens.AccessToken is not { } accessToken)
        {
            return new LogoutEverywhereOutcome.OnlyHere();
        }

        await cognito.GlobalSignOutAsync(accessToken, cancellationToken);
        return new LogoutEverywhereOutcome.LoggedOut();
    }

    /// <summary>Ends the portal's sessions of an address and revokes their refresh tokens.</summary>
    /// <param name="except">Id of the session to keep, if any.</param>
    public async Task EndAllAsync(string address, string? except)
    {
        var refreshTokens = await sessions.EndAllAsync(address, except, CancellationToken.None);
        events.SessionsEnded(address, refreshTokens.Count);
        foreach (var refreshToken in refreshTokens)
        {
            await TryRevokeAsync(refreshToken);
        }
    }

    public Task RevokeAsync(AuthenticationResultType tokens, CancellationToken cancellationToken) =>
        cognito.RevokeTokenAsync(PersonReader.Given(tokens.RefreshToken), cancellationToken);

    /// <summary>Revokes tokens if storing them fails. Otherwise they would stay valid for the lifetime that the pool sets.</summary>
    public async Task<TResult> OrRevokedAsync<TResult>(AuthenticationResultType tokens, Func<Task<TResult>> useAsync)
    {
        try
        {
            return await useAsync();
        }
        catch
        {
            await TryRevokeAsync(PersonReader.Given(tokens.RefreshToken));
            throw;
        }
    }

    /// <summary>Best effort: the portal itself no longer accepts or keeps the token.</summary>
    public async Task TryRevokeAsync(string refreshToken)
    {
        using var longest = new CancellationTokenSource(CognitoCalls.Longest, clock);
        try
        {
            await cognito.RevokeTokenAsync(refreshToken, longest.Token);
        }
        catch (Exception error) when (AccountErrors.ForLogout(error) is not null)
        {
            // Cognito accepts the token until it expires.
        }
    }

    private async Task<SessionVerdict> RenewAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        if (await cognito.RenewAsync(person.Tokens.RefreshToken, cancellationToken) is not { } result)
        {
            // Cognito requires another step, which is possible only at log-in.
            return new SessionVerdict.Ended();
        }

        // With rotation the old refresh token is no longer valid, so the new one must be kept even if the ID token cannot be read.
        var tokens = people.TokensOf(result, person.Tokens.RefreshToken);
        try
        {
            var renewed = await people.ReadAsync(result, tokens, cancellationToken);
            return renewed.Subject == person.Subject ? new SessionVerdict.Renewed(renewed, IsVouched: true) : new SessionVerdict.Ended();
        }
        catch (Exception error) when (AccountErrors.ForSession(error) is SessionVerdict.Unknown)
        {
            return new SessionVerdict.Renewed(person with { Tokens = tokens }, IsVouched: false);
        }
    }
}
