using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>Checks, renews and ends sessions, both in the portal and at Cognito.</summary>
internal sealed class AccountSessions(
    CognitoRequests cognito,
    CognitoCalls calls,
    PersonReader people,
    SessionStore sessions,
    AccountRows rows,
    AccountEvents events,
    IOptions<PortalOptions> options,
    TimeProvider clock)
{
    /// <summary>A page must answer within five seconds, and after the check of its session it may call Cognito itself.</summary>
    private const int ShareOfPatience = 5;

    public TimeSpan PatienceOfACheck => options.Value.CognitoPatience / ShareOfPatience;

    public async Task<SessionVerdict> CheckAsync(LoggedInPerson person, bool renew, CancellationToken cancellationToken)
    {
        try
        {
            return await VerdictAsync(person, renew, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            await rows.DeleteAsync(person.Subject);
            throw;
        }
    }

    public async Task<LogoutOutcome> LogOutAsync(string refreshToken, CancellationToken cancellationToken)
    {
        await cognito.RevokeTokenAsync(refreshToken, cancellationToken);
        return new LogoutOutcome.LoggedOut();
    }

    public async Task<LogoutEverywhereOutcome> LogOutEverywhereAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var ended = await EndAllAsync(person, cancellationToken);
        return ended.AtCognito ? new LogoutEverywhereOutcome.LoggedOut(ended.Apps) : new LogoutEverywhereOutcome.OnlyHere(ended.Apps);
    }

    /// <summary>Ends the sessions of an account that stays logged in in one browser, and revokes their tokens.</summary>
    /// <param name="current">Id of that browser's session, if it has begun already.</param>
    public async Task<SessionEnds> EndOthersAsync(AccountId account, string? current)
    {
        var ended = Told(account, await sessions.EndAllAsync(account, current, CancellationToken.None));
        await RevokeSoonAsync(ended.RefreshTokens);
        return ended;
    }

    /// <summary>Ends the sessions of the accounts that have a name, and revokes their tokens.</summary>
    /// <param name="name">As somebody has typed it.</param>
    public async Task EndAllOfNameAsync(string name)
    {
        var ended = await sessions.EndAllOfNameAsync(name, CancellationToken.None);
        foreach (var account in ended)
        {
            Told(new AccountId(Subject: null, name), account);
        }

        await RevokeSoonAsync([.. ended.SelectMany(account => account.RefreshTokens)]);
    }

    /// <inheritdoc cref="SessionStore.IsVerifiedNameAsync"/>
    public Task<bool> IsVerifiedNameAsync(string name) => sessions.IsVerifiedNameAsync(name, CancellationToken.None);

    /// <summary>Ends one session of an account, and revokes its tokens.</summary>
    /// <param name="sid">As in <see cref="SessionOrigin"/>.</param>
    /// <returns>It counts none if the account has no such session, or if it was idle for too long already.</returns>
    public async Task<SessionEnds> EndOneAsync(AccountId account, string sid)
    {
        var ended = Told(account, await sessions.EndOneAsync(account, sid, CancellationToken.None));
        await RevokeSoonAsync(ended.RefreshTokens);
        return ended;
    }

    /// <summary>Ends all sign-ins of an account, also those outside the portal, with the access token of one of them.</summary>
    public async Task<EndedSessions> EndAllAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var ended = await EndAllAsync(person.AccountId, () => person.Tokens.AccessToken is { } accessToken
            ? cognito.GlobalSignOutAsync(accessToken, cancellationToken)
            : throw new OperationCanceledException("Cognito was unavailable when the access token had to be renewed."));
        if (!ended.AtCognito)
        {
            await TryRevokeAsync(person.Tokens.RefreshToken);
        }

        return ended;
    }

    /// <summary>Ends all sign-ins of an account, also those outside the portal.</summary>
    /// <param name="signOutAsync">Ends them at Cognito. If this fails, only the tokens that the portal knows are revoked.</param>
    public async Task<EndedSessions> EndAllAsync(AccountId account, Func<Task> signOutAsync)
    {
        // The portal's own sessions end first, so that they end even if Cognito does not answer.
        var (count, apps, refreshTokens) = Told(account, await sessions.EndAllAsync(account, except: null, CancellationToken.None));
        try
        {
            await signOutAsync();
            return new EndedSessions(count, apps, AtCognito: true);
        }
        catch (Exception error) when (!AccountErrors.MeansDeleted(error) && AccountErrors.IsFailureOfCognito(error))
        {
            events.LoggedOutOnlyHere(account.Address, error);
            await TryRevokeAsync(refreshTokens);
            return new EndedSessions(count, apps, AtCognito: false);
        }
    }

    /// <summary>Ends one session whose browser will not learn of it, and revokes its tokens.</summary>
    public async Task EndAsync(CurrentSession session)
    {
        await sessions.EndAsync(session.Id, SessionEnd.Elsewhere);
        await TryRevokeAsync(session.Person.Tokens.RefreshToken);
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

    /// <summary>
    /// Revokes tokens as <see cref="TryRevokeAsync(string)"/> does. The page waits only briefly, because the tokens open nothing in the portal any more,
    /// and there may be many.
    /// </summary>
    /// <returns>Whether all of it was done before the page went on.</returns>
    public Task<bool> RevokeSoonAsync(IReadOnlyList<string> refreshTokens) => calls.RunAsync(
        PatienceOfACheck,
        async (page, longest) =>
        {
            foreach (var refreshToken in refreshTokens.TakeWhile(_ => !longest.IsCancellationRequested))
            {
                await TryRevokeAsync(refreshToken);
            }

            return page.TryAnswer();
        },
        () => Task.FromResult(false));

    private async Task<SessionVerdict> VerdictAsync(LoggedInPerson person, bool renew, CancellationToken cancellationToken)
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

    private SessionEnds Told(AccountId account, SessionEnds ended)
    {
        if (ended.Count > 0)
        {
            events.SessionsEnded(account.Address, ended.Count);
        }

        return ended;
    }

    private async Task TryRevokeAsync(IReadOnlyList<string> refreshTokens)
    {
        foreach (var refreshToken in refreshTokens)
        {
            await TryRevokeAsync(refreshToken);
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
            var renewed = await people.ReadAsync(result, tokens, person.Methods, cancellationToken);
            return renewed.Subject == person.Subject
                ? new SessionVerdict.Renewed(renewed, IsVouched: true, result.IdToken)
                : new SessionVerdict.Ended();
        }
        catch (Exception error) when (AccountErrors.ForSession(error) is SessionVerdict.Unknown)
        {
            return new SessionVerdict.Renewed(person with { Tokens = tokens }, IsVouched: false, IdToken: null);
        }
    }
}
