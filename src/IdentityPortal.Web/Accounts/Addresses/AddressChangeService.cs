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
    AddressChangeLimits limits,
    AddressGates gates,
    AddressCompletion completion,
    AddressUndo undo,
    KnownBrowsers browsers)
{
    /// <summary>Whether people can change their address, as far as it is known.</summary>
    public bool IsPossible => cognito.HasCodes;

    /// <summary>Finds the change that waits for its code.</summary>
    public async Task<AddressChange?> FindPendingAsync(CurrentSession session, CancellationToken cancellationToken)
    {
        var (asked, isPending, isMissed) = await changes.FindOpenAsync(session.Person.Subject, cancellationToken);
        if (!(isPending || isMissed) || asked?.IsTo(session.Person.Address) != true)
        {
            return isPending ? asked : null;
        }

        // Cognito has accepted the code, but its answer was lost. The session already has the address that Cognito has now.
        await completion.TryAsync(asked, session.Id, browsers.Acting());
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
        limits.WaitAsync(change, cancellationToken);

    /// <summary>Lets Cognito mail a code to the new address, for the first time or again.</summary>
    public Task<AddressChangeOutcome> RequestAsync(CurrentSession session, EmailAddress newAddress, CancellationToken cancellationToken)
    {
        var acting = browsers.Acting();
        return RunAsync("ChangeAddress", session, async (accessToken, patience) =>
        {
            cognito.RequireCodes();
            var taken = await limits.TakeAsync(session.Person.Subject, newAddress, patience);
            if (taken is [{ IsGranted: false, Wait: var wait }])
            {
                var pending = await changes.FindPendingAsync(session.Person.Subject, patience);
                return new AddressChangeOutcome.CoolingDown(wait, pending?.IsTo(newAddress.Canonical) == true);
            }

            AddressChangeOutcome? outcome = null;
            try
            {
                outcome = await RequestAsync(accessToken, session, newAddress.Canonical, acting, patience);
            }
            finally
            {
                if (outcome is not AddressChangeOutcome.CodeSent)
                {
                    await limits.GiveBackAsync(taken);
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
        RunAsync("DropAddressChange", session, async (accessToken, patience) => await CompleteMissedAsync(accessToken, session, patience) is { } changed ? changed
            : await changes.TryDropAsync(session.Person.Subject) ? new AddressChangeOutcome.Dropped()
            : new AddressChangeOutcome.NonePending(), cancellationToken);

    /// <summary>Asks Cognito about a change to whose code its answer is missing. Otherwise, a thief could hide that it has happened.</summary>
    /// <returns>Null if it has not happened, or there is none.</returns>
    private async Task<AddressChangeOutcome.Changed?> CompleteMissedAsync(string accessToken, CurrentSession session, CancellationToken cancellationToken)
    {
        if (await changes.FindMissedAsync(session.Person.Subject, cancellationToken) is not { } missed || await changes.TryHoldAsync(missed) is not { } held)
        {
            return null;
        }

        string? address;
        try
        {
            address = await cognito.ReadAsync(accessToken, cancellationToken);
        }
        catch
        {
            await changes.ReleaseAsync(held, isAnswered: false);
            throw;
        }

        if (!held.IsTo(address))
        {
            await changes.ReleaseAsync(held, isAnswered: true);
            return null;
        }

        return await completion.TryAsync(held, session.Id, browsers.Acting()) ? new AddressChangeOutcome.Changed(held.NewAddress) : null;
    }

    private async Task<AddressChangeOutcome> RequestAsync(
        string accessToken, CurrentSession session, string newAddress, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        if (await CompleteMissedAsync(accessToken, session, cancellationToken) is { } changed)
        {
            return changed;
        }

        if (await changes.TryBeginAsync(session.Person.AccountId, newAddress, session.Id, acting) is not { } change)
        {
            return new AddressChangeOutcome.TryLater();
        }

        var isSent = false;
        try
        {
            if (!await changes.IsReservedAsync(newAddress, session.Person.Subject, cancellationToken))
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

        await changes.ReleaseAsync(change, isAnswered: true, isSent);
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
            await changes.ReleaseAsync(held, AccountErrors.ConfirmsNothing(error));
            await undo.GoOnAsync(held, cancellationToken);
            throw;
        }

        if (!await completion.TryAsync(held, session.Id, acting))
        {
            await undo.GoOnAsync(held, cancellationToken);
            return new AddressChangeOutcome.NonePending();
        }

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
            if (!change.IsTo(await cognito.ReadAsync(accessToken, cancellationToken)))
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
