using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What people do with the second factors of their accounts, one method each.</summary>
internal sealed class FactorService(FactorCalls calls, FactorRequests cognito, CountedAttempts attempts, RecoveryCodes codes)
{
    public Task<FactorOutcome> ReadAsync(CurrentSession session, CancellationToken cancellationToken) =>
        calls.RunAsync("ReadFactors", session, async (accessToken, patience) =>
            new FactorOutcome.Known(await calls.ReadAsync(accessToken, session, patience)), cancellationToken);

    /// <summary>Makes a key for an authenticator app.</summary>
    public Task<FactorOutcome> NewAuthenticatorAsync(CurrentSession session, CancellationToken cancellationToken) =>
        calls.RunAsync("NewAuthenticator", session, async (accessToken, patience) =>
            new FactorOutcome.KeyMade(await cognito.NewAuthenticatorKeyAsync(accessToken, patience)), cancellationToken);

    /// <summary>Proves with a code that the app has the key, and asks for its codes from now on.</summary>
    public Task<FactorOutcome> AddAuthenticatorAsync(CurrentSession session, ConfirmationCode code, CancellationToken cancellationToken) =>
        calls.RunAsync("AddAuthenticator", session, (accessToken, patience) => attempts.TryAsync<FactorOutcome>(
            AttemptKind.SecondFactor,
            new GuessCount.OfSession(session.Id),
            wait => new FactorOutcome.TooManyTries(wait),
            async () =>
            {
                // Read first, because the code works only once.
                var before = await calls.ReadAsync(accessToken, session, patience);
                await cognito.ProveAuthenticatorAsync(accessToken, code, patience);
                await cognito.SetAuthenticatorAsync(accessToken, isOn: true, (before with { Authenticator = true }).PasskeySwitch(before), patience);
                return new FactorOutcome.Added(SecondFactor.Authenticator);
            },
            _ => true,
            patience), cancellationToken);

    public Task<FactorOutcome> RemoveAuthenticatorAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RemoveAsync("RemoveAuthenticator", SecondFactor.Authenticator, session, factors => factors with { Authenticator = false }, cognito.SetAuthenticatorAsync, cancellationToken);

    /// <summary>Lets Cognito ask for a mailed code from now on. People who have an authenticator app, too, choose at each log-in.</summary>
    public Task<FactorOutcome> AddMailAsync(CurrentSession session, CancellationToken cancellationToken) =>
        calls.RunAsync("AddMail", session, async (accessToken, patience) =>
        {
            var before = await calls.ReadAsync(accessToken, session, patience);
            await cognito.SetMailAsync(accessToken, isOn: true, (before with { Mail = true }).PasskeySwitch(before), patience);
            return new FactorOutcome.Added(SecondFactor.Mail);
        }, cancellationToken);

    public Task<FactorOutcome> RemoveMailAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RemoveAsync("RemoveMail", SecondFactor.Mail, session, factors => factors with { Mail = false }, cognito.SetMailAsync, cancellationToken);

    /// <summary>Makes recovery codes, which replace the earlier ones.</summary>
    /// <param name="replaced">The set that the person was shown; null for none.</param>
    public Task<FactorOutcome> MakeRecoveryCodesAsync(CurrentSession session, Guid? replaced, CancellationToken cancellationToken) =>
        calls.RunAsync("MakeRecoveryCodes", session, async (accessToken, patience) =>
            !(await cognito.ReadAsync(accessToken, patience)).FollowsPassword ? new FactorOutcome.NoneToRecover()
            : await codes.ReplaceAsync(session.Person.AccountId, replaced, patience) is { } made ? new FactorOutcome.CodesMade(made)
            : new FactorOutcome.CodesMadeBefore(), cancellationToken);

    private Task<FactorOutcome> RemoveAsync(
        string journey,
        SecondFactor factor,
        CurrentSession session,
        Func<AccountFactors, AccountFactors> without,
        Func<string, bool, bool?, CancellationToken, Task> setAsync,
        CancellationToken cancellationToken) =>
        calls.RunAloneAsync(journey, session, async (accessToken, patience) =>
        {
            var before = await calls.ReadAsync(accessToken, session, patience);
            var after = without(before);
            return after == before
                ? new FactorOutcome.RemovedBefore()
                : await calls.RemoveAsync(
                    factor, before, after, session, () => setAsync(accessToken, false, after.PasskeySwitch(before), patience));
        }, cancellationToken);
}
