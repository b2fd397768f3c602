using System.Security.Claims;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What people do with the second factors of their accounts, one method each.</summary>
internal sealed class FactorService(
    FactorRequests cognito,
    AccountCalls calls,
    CountedAttempts attempts,
    CredentialChanges credentials,
    StaffFactor staff,
    RecoveryCodes codes,
    IOptions<PortalOptions> options)
{
    public Task<FactorOutcome> ReadAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RunAsync("ReadFactors", session, async (accessToken, patience) =>
            new FactorOutcome.Known(await cognito.ReadAsync(accessToken, patience)), cancellationToken);

    /// <summary>Makes a key for an authenticator app.</summary>
    public Task<FactorOutcome> NewAuthenticatorAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RunAsync("NewAuthenticator", session, async (accessToken, patience) =>
            new FactorOutcome.KeyMade(await cognito.NewAuthenticatorKeyAsync(accessToken, patience)), cancellationToken);

    /// <summary>Proves with a code that the app has the key, and asks for its codes from now on.</summary>
    public Task<FactorOutcome> AddAuthenticatorAsync(CurrentSession session, ConfirmationCode code, CancellationToken cancellationToken) =>
        RunAsync("AddAuthenticator", session, (accessToken, patience) => attempts.TryAsync<FactorOutcome>(
            AttemptKind.SecondFactor,
            new GuessCount.OfSession(session.Id),
            wait => new FactorOutcome.TooManyTries(wait),
            async () =>
            {
                await cognito.ProveAuthenticatorAsync(accessToken, code, patience);
                await cognito.SetAuthenticatorAsync(accessToken, isOn: true, patience);
                return new FactorOutcome.Added(SecondFactor.Authenticator);
            },
            _ => true,
            patience), cancellationToken);

    public Task<FactorOutcome> RemoveAuthenticatorAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RemoveAsync("RemoveAuthenticator", SecondFactor.Authenticator, session, factors => factors with { Authenticator = false }, cognito.SetAuthenticatorAsync, cancellationToken);

    /// <summary>Asks for a mailed code from now on, unless the person has an authenticator app.</summary>
    public Task<FactorOutcome> AddMailAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RunAsync("AddMail", session, async (accessToken, patience) =>
        {
            await cognito.SetMailAsync(accessToken, isOn: true, patience);
            return new FactorOutcome.Added(SecondFactor.Mail);
        }, cancellationToken);

    public Task<FactorOutcome> RemoveMailAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RemoveAsync("RemoveMail", SecondFactor.Mail, session, factors => factors with { Mail = false }, cognito.SetMailAsync, cancellationToken);

    /// <summary>Makes recovery codes, which replace the earlier ones.</summary>
    /// <param name="replaced">The set that the person was shown; null for none.</param>
    public Task<FactorOutcome> MakeRecoveryCodesAsync(CurrentSession session, Guid? replaced, CancellationToken cancellationToken) =>
        RunAsync("MakeRecoveryCodes", session, async (accessToken, patience) =>
            !(await cognito.ReadAsync(accessToken, patience)).IsAny ? new FactorOutcome.NoneToRecover()
            : await codes.ReplaceAsync(session.Person.AccountId, replaced, patience) is { } made ? new FactorOutcome.CodesMade(made)
            : new FactorOutcome.CodesMadeBefore(), cancellationToken);

    private Task<FactorOutcome> RemoveAsync(
        string journey,
        SecondFactor factor,
        CurrentSession session,
        Func<AccountFactors, AccountFactors> without,
        Func<string, bool, CancellationToken, Task> setAsync,
        CancellationToken cancellationToken) =>
        RunAsync(journey, session, async (accessToken, patience) =>
        {
            var isLast = !without(await cognito.ReadAsync(accessToken, patience)).IsAny;
            if (isLast && IsRequired(session.Person))
            {
                return new FactorOutcome.LastOne();
            }

            await setAsync(accessToken, false, patience);
            if (isLast)
            {
                await codes.DropAllAsync(session.Person.Subject);
            }

            await credentials.ByLoggedInAsync(session.Person.AccountId, session.Id);
            return new FactorOutcome.Removed(factor);
        }, cancellationToken);

    private bool IsRequired(LoggedInPerson person) =>
        options.Value.SecondFactors.Required || staff.IsRequired(new ClaimsPrincipal(person.Identity));

    private Task<FactorOutcome> RunAsync(
        string journey, CurrentSession session, Func<string, CancellationToken, Task<FactorOutcome>> journeyAsync, CancellationToken cancellationToken) =>
        calls.AnswerAsync(
            journey,
            session.Person.Address,
            AccountErrors.ForFactor,

            // Without an access token, Cognito was unavailable when it had to be renewed.
            patience => session.Person.Tokens.AccessToken is { } accessToken
                ? journeyAsync(accessToken, patience)
                : Task.FromResult<FactorOutcome>(new FactorOutcome.TryLater()),
            cancellationToken,
            async (outcome, _) =>
            {
                if (outcome is FactorOutcome.Added)
                {
                    await codes.DropUsedAsync(session.Person.Subject);
                }

                return outcome;
            },
            subject: session.Person.Subject);
}
