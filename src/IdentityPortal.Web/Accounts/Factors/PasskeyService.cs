using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>What people do with their passkeys, one method each.</summary>
internal sealed class PasskeyService(
    FactorCalls calls,
    PasskeyRequests cognito,
    FactorRequests factors,
    PasskeyRecords records,
    PasskeyOrigins origins,
    CountedAttempts attempts)
{
    /// <summary>The most that Cognito keeps of an account.</summary>
    public const int Most = 20;

    /// <summary>Asks for what a browser needs to create a passkey. It replaces what another tab has asked for.</summary>
    public Task<FactorOutcome> BeginAsync(CurrentSession session, CancellationToken cancellationToken) =>
        calls.RunAsync("BeginPasskey", session, (accessToken, patience) => attempts.TryAsync<FactorOutcome>(
            AttemptKind.PasskeyRequest,
            new GuessCount.OfSession(session.Id),
            wait => new FactorOutcome.TooManyTries(wait),
            () => UnlessFullAsync(async () =>
                new FactorOutcome.PasskeyBegun(await cognito.BeginAsync(accessToken, session.Person.Address, patience))),
            _ => false,
            patience), cancellationToken);

    /// <param name="passkey">Null for what no browser sends.</param>
    public Task<FactorOutcome> AddAsync(CurrentSession session, NewPasskey? passkey, string name, CancellationToken cancellationToken) =>
        calls.RunAsync("AddPasskey", session, (accessToken, patience) => UnlessFullAsync(async () =>
        {
            if (passkey is null)
            {
                return new FactorOutcome.PasskeyRefused(PasskeyFault.Other);
            }

            if (!origins.Contain(passkey.Origin))
            {
                return new FactorOutcome.PasskeyRefused(PasskeyFault.Origin);
            }

            if (await records.IsNewAsync(session.Person.Subject, passkey.Id, patience))
            {
                return new FactorOutcome.PasskeyAddedBefore();
            }

            var before = await calls.ReadAsync(accessToken, session, patience);
            try
            {
                await cognito.FinishAsync(accessToken, passkey, patience);
            }
            catch (InvalidParameterException)
            {
                // It is registered already, or is no passkey.
                return new FactorOutcome.PasskeyRefused(PasskeyFault.Other);
            }

            await records.NameAsync(session.Person.AccountId, passkey.Id, name);
            if (before.FollowsPassword)
            {
                await factors.SetPasskeysAsync(accessToken, isOn: true, patience);
            }

            return new FactorOutcome.Added(SecondFactor.Passkey);
        }), cancellationToken);

    /// <param name="key">As in <see cref="Passkey"/>.</param>
    public Task<FactorOutcome> RenameAsync(CurrentSession session, string key, string name, CancellationToken cancellationToken) =>
        calls.RunAsync("RenamePasskey", session, async (accessToken, patience) =>
        {
            if ((await calls.ReadAsync(accessToken, session, patience)).Find(key) is not { } passkey)
            {
                return new FactorOutcome.PasskeyGone();
            }

            await records.NameAsync(session.Person.AccountId, passkey.Id, name);
            return new FactorOutcome.PasskeyRenamed();
        }, cancellationToken);

    /// <param name="key">As in <see cref="Passkey"/>.</param>
    public Task<FactorOutcome> RemoveAsync(CurrentSession session, string key, CancellationToken cancellationToken) =>
        calls.RunAloneAsync("RemovePasskey", session, async (accessToken, patience) =>
        {
            var before = await calls.ReadAsync(accessToken, session, patience);
            if (before.Find(key) is not { } passkey)
            {
                return new FactorOutcome.PasskeyGone();
            }

            var after = before.Without(passkey);
            return await calls.RemoveAsync(SecondFactor.Passkey, before, after, session, async () =>
            {
                // First, so that it can be repeated if Cognito fails in between.
                if (after.PasskeySwitch(before) is { } isOn)
                {
                    await factors.SetPasskeysAsync(accessToken, isOn, patience);
                }

                await cognito.DeleteAsync(accessToken, passkey.Id, patience);
                await records.ForgetAsync(session.Person.Subject, passkey.Id);
            });
        }, cancellationToken);

    private static async Task<FactorOutcome> UnlessFullAsync(Func<Task<FactorOutcome>> journeyAsync)
    {
        try
        {
            return await journeyAsync();
        }
        catch (LimitExceededException)
        {
            return new FactorOutcome.TooManyPasskeys();
        }
    }
}
