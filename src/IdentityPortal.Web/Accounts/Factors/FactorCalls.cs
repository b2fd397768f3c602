using System.Security.Claims;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What all journeys about the factors of somebody who is logged in share.</summary>
internal sealed class FactorCalls(
    FactorRequests cognito,
    PasskeyRequests passkeys,
    PasskeyRecords records,
    PasskeyOffer offer,
    RequiredFactors required,
    AccountCalls calls,
    AttemptLimits limits,
    CredentialChanges credentials,
    RecoveryCodes codes)
{
    /// <param name="journeyAsync">Gets the access token.</param>
    public Task<FactorOutcome> RunAsync(
        string journey, CurrentSession session, Func<string, CancellationToken, Task<FactorOutcome>> journeyAsync, CancellationToken cancellationToken) =>
        calls.AnswerLoggedInAsync(
            journey,
            session,
            AccountErrors.ForFactor,
            new FactorOutcome.TryLater(),
            journeyAsync,
            cancellationToken,
            async (outcome, _) =>
            {
                // The sessions that began with the password alone, because the set-up was due, must not open all pages now.
                if (outcome is FactorOutcome.Added { Factor: var factor } && required.CompletesSetUp(factor) && await codes.DropUsedAsync(session.Person.Subject))
                {
                    await credentials.ByLoggedInAsync(session.Person.AccountId, session.Id);
                }

                return outcome;
            });

    /// <summary>
    /// Runs one removal of an account at a time, on all instances. Two at once would each find that the other's factor is still there, and together
    /// remove all that must stay.
    /// </summary>
    /// <param name="journeyAsync">As in <see cref="RunAsync"/>.</param>
    public Task<FactorOutcome> RunAloneAsync(
        string journey, CurrentSession session, Func<string, CancellationToken, Task<FactorOutcome>> journeyAsync, CancellationToken cancellationToken) =>
        RunAsync(journey, session, async (accessToken, patience) =>
        {
            var turn = await limits.TakeAsync(AttemptKind.FactorRemoval, session.Person.Address, patience);
            if (!turn.IsGranted)
            {
                return new FactorOutcome.RemovalRunning();
            }

            try
            {
                var outcome = await journeyAsync(accessToken, patience);
                await limits.GiveBackAsync(turn);
                return outcome;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // After a call that took too long, Cognito may still be at work.
                await limits.GiveBackAsync(turn);
                throw;
            }
        }, cancellationToken);

    public async Task<AccountFactors> ReadAsync(string accessToken, CurrentSession session, CancellationToken cancellationToken) =>
        await cognito.ReadAsync(accessToken, cancellationToken) with
        {
            Passkeys = offer.IsOn
                ? await records.MatchAsync(session.Person.Subject, await passkeys.ListAsync(accessToken, cancellationToken), cancellationToken)
                : [],
        };

    /// <summary>Removes a factor, unless it must stay, and ends all other sessions.</summary>
    public async Task<FactorOutcome> RemoveAsync(
        SecondFactor factor,
        AccountFactors before,
        AccountFactors after,
        CurrentSession session,
        Func<Task> removeAsync)
    {
        if (!required.Allow(before, after, new ClaimsPrincipal(session.Person.Identity)))
        {
            return new FactorOutcome.LastOne();
        }

        await removeAsync();
        if (before.FollowsPassword && !after.FollowsPassword)
        {
            // Recovery codes replace only what follows the password.
            await codes.DropAllAsync(session.Person.Subject);
        }

        await credentials.ByLoggedInAsync(session.Person.AccountId, session.Id);
        return new FactorOutcome.Removed(factor);
    }
}
