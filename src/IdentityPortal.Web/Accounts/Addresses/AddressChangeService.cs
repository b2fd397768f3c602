using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>
/// Changes the address of somebody who is logged in. Nothing that a page shows depends on whether another account has the new address, because
/// whoever has an account could otherwise test addresses.
/// </summary>
internal sealed class AddressChangeService(
    AddressChanges changes,
    AddressRequests cognito,
    AccountCalls calls,
    CountedAttempts attempts,
    AttemptLimits limits,
    AddressGates gates,
    CredentialChanges credentials,
    KnownBrowsers browsers)
{
    /// <summary>Finds the change that waits for its code.</summary>
    public async Task<AddressChange?> FindPendingAsync(CurrentSession session, CancellationToken cancellationToken)
    {
        var pending = await changes.FindPendingAsync(session.Person.Subject, cancellationToken);
        if (pending is null || !EmailAddress.Of(pending.NewAddress).IsSameAs(EmailAddress.Of(session.Person.Address)))
        {
            return pending;
        }

        // An instance crashed after Cognito had accepted the code. The session already has the address that Cognito has now.
        await changes.SettleAsync(pending, browsers.Acting());
        return null;
    }

    /// <summary>
    /// Finds the change that waits for its code, or one that has happened although this browser does not know it: the answer to the code was lost, or the
    /// button was pressed twice.
    /// </summary>
    public async Task<AddressChange?> FindAsync(CurrentSession session, CancellationToken cancellationToken) =>
        await FindPendingAsync(session, cancellationToken)
        ?? await changes.FindDoneAsync(session.Person.AccountId, cancellationToken);

    /// <summary>The wait until another code can be sent to the new address.</summary>
    public Task<TimeSpan> WaitAsync(AddressChange change, CancellationToken cancellationToken) =>
        limits.WaitAsync(AttemptKind.AddressChange, change.NewAddress, cancellationToken);

    /// <summary>Lets Cognito mail a code to the new address, for the first time or again.</summary>
    public Task<AddressChangeOutcome> RequestAsync(CurrentSession session, EmailAddress newAddress, CancellationToken cancellationToken)
    {
        var acting = browsers.Acting();
        return RunAsync("ChangeAddress", session, async (accessToken, patience) =>
        {
            cognito.RequireCodes();
            var own = await limits.TakeAsync(AttemptKind.AddressChangeOfAccount, new GuessCount.OfAccount(session.Person.Subject), patience);
            if (!own.IsGranted)
            {
                return new AddressChangeOutcome.CoolingDown(own.Wait);
            }

            // Nobody else may flood a mailbox either, with however many accounts.
            var mail = await limits.TakeAsync(AttemptKind.AddressChange, newAddress.Canonical, patience);
            if (!mail.IsGranted)
            {
                await limits.GiveBackAsync(own);
                return new AddressChangeOutcome.CoolingDown(mail.Wait);
            }

            AddressChangeOutcome? outcome = null;
            try
            {
                outcome = await RequestAsync(accessToken, session.Person.AccountId, newAddress.Canonical, acting, patience);
            }
            finally
            {
                if (outcome is not AddressChangeOutcome.CodeSent)
                {
                    await limits.GiveBackAsync(own);
                    await limits.GiveBackAsync(mail);
                }
            }

            return outcome;
        }, cancellationToken);
    }

    /// <summary>Checks the code of the new address, which then replaces the old one.</summary>
    public Task<AddressChangeOutcome> ProveAsync(CurrentSession session, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var acting = browsers.Acting();
        return RunAsync("ConfirmAddress", session, async (accessToken, patience) =>
        {
            // A second press of the button waits for the first.
            using var gate = await gates.EnterAsync(session.Person.Address, patience);
            return await FindAsync(session, patience) is not { } pending ? new AddressChangeOutcome.NonePending()
                : pending.State != AddressChangeState.Pending ? new AddressChangeOutcome.Changed(pending.NewAddress)
                : await attempts.TryAsync(
                    AttemptKind.Code,
                    new GuessCount.OfAccount(session.Person.Subject),
                    wait => new AddressChangeOutcome.TooManyTries(wait),
                    () => ProveAsync(accessToken, session, pending, code, acting, patience),
                    outcome => outcome is AddressChangeOutcome.Changed,
                    patience);
        }, cancellationToken);
    }

    public Task<AddressChangeOutcome> DropAsync(CurrentSession session, CancellationToken cancellationToken) =>
        RunAsync("DropAddressChange", session, async (_, _) => await changes.TryDropAsync(session.Person.Subject)
            ? new AddressChangeOutcome.Dropped()
            : new AddressChangeOutcome.NonePending(), cancellationToken);

    private async Task<AddressChangeOutcome> RequestAsync(
        string accessToken, AccountId account, string newAddress, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        if (await changes.TryBeginAsync(account, newAddress, acting) is not { } change)
        {
            return new AddressChangeOutcome.TryLater();
        }

        var isSent = false;
        try
        {
            if (!await changes.IsReservedAsync(newAddress, account.Subject, cancellationToken))
            {
                await cognito.ChangeAsync(accessToken, newAddress, cancellationToken);
                isSent = true;
            }
        }
        catch (Exception error) when (AccountErrors.SendsNoCode(error))
        {
            // The page says the same, and no code works there.
        }
        catch
        {
            // Which address a code belongs to is not known now.
            await changes.CancelAsync(change);
            throw;
        }

        await changes.ReleaseAsync(change, isSent);
        return new AddressChangeOutcome.CodeSent(isSent);
    }

    private async Task<AddressChangeOutcome> ProveAsync(
        string accessToken, CurrentSession session, AddressChange pending, ConfirmationCode code, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        if (!pending.IsCodeSent)
        {
            // Cognito may still accept a code that it sent for an earlier change.
            return new AddressChangeOutcome.CodeRefused();
        }

        if (await changes.TryHoldAsync(pending) is not { } held)
        {
            return new AddressChangeOutcome.TryLater();
        }

        try
        {
            await ProveAsync(accessToken, held, code, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // After a call that took too long, Cognito may still be at work.
            await changes.ReleaseAsync(held, isCodeSent: null);
            throw;
        }

        if (!await changes.SettleAsync(held, acting))
        {
            return new AddressChangeOutcome.NonePending();
        }

        await credentials.ByLoggedInAsync(held.NewAccount, session.Id);
        return new AddressChangeOutcome.Changed(held.NewAddress);
    }

    private async Task ProveAsync(string accessToken, AddressChange change, ConfirmationCode code, CancellationToken cancellationToken)
    {
        try
        {
            await cognito.ProveAsync(accessToken, code, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.MayBeUsedCode(error))
        {
            // The answer to the same code may have been lost.
            if (await cognito.ReadAsync(accessToken, cancellationToken) is not { } address
                || !EmailAddress.Of(address).IsSameAs(EmailAddress.Of(change.NewAddress)))
            {
                throw;
            }
        }
    }

    /// <param name="journeyAsync">Gets the access token.</param>
    private Task<AddressChangeOutcome> RunAsync(
        string journey,
        CurrentSession session,
        Func<string, CancellationToken, Task<AddressChangeOutcome>> journeyAsync,
        CancellationToken cancellationToken) =>
        calls.AnswerLoggedInAsync(journey, session, AccountErrors.ForAddressChange, new AddressChangeOutcome.TryLater(), journeyAsync, cancellationToken);
}
