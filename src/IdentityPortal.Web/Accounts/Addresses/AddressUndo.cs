using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>
/// Gives an account its old address back. Whoever has changed it may have the password and may have added more ways in, so all of them end. Administrators
/// cannot remove passkeys; this happens at the next log-in (<see cref="UndonePasskeys"/>).
/// </summary>
internal sealed class AddressUndo(
    AddressChanges changes,
    AddressRequests cognito,
    AddressCompletion completion,
    FactorRequests factors,
    RecoveryCodes codes,
    CredentialChanges credentials,
    AccountTimeline timeline,
    AccountCalls calls,
    PasskeyOffer passkeys,
    AddressUndoOffer offer,
    KeptAccounts kept,
    KnownBrowsers browsers,
    AccountEvents events)
{
    /// <param name="token">The token in the link.</param>
    /// <returns>Null if the link is not one of the portal's, or too old. A change that is pending can be stopped without permissions at AWS.</returns>
    public async Task<AddressChange?> FindAsync(string token, CancellationToken cancellationToken) =>
        await changes.FindByTokenAsync(token, cancellationToken) is { } change ? change with { IsUndoable = change.IsUndoable && offer.IsOn } : null;

    /// <summary>Stops or undoes the change, whichever its state asks for.</summary>
    public Task<AddressUndoOutcome> ActAsync(AddressChange? change, CancellationToken cancellationToken)
    {
        var acting = browsers.Acting();
        return calls.AnswerAsync("StopAddressChange", change?.Account.Address, AccountErrors.ForAddressUndo, patience => change switch
        {
            { State: AddressChangeState.Pending } => StopAsync(change, acting, patience),
            { IsUndoable: true } => UndoAsync(change, acting, patience),
            _ => Task.FromResult(OutcomeOf(change)),
        }, cancellationToken, subject: change?.Subject);
    }

    public static AddressUndoOutcome OutcomeOf(AddressChange? change) => change?.State switch
    {
        AddressChangeState.Changed => new AddressUndoOutcome.ChangedForGood(),
        AddressChangeState.Stopped => new AddressUndoOutcome.Stopped(),
        AddressChangeState.Undone => new AddressUndoOutcome.Undone(),
        AddressChangeState.Undoing => new AddressUndoOutcome.Running(),
        AddressChangeState.NotUndone => new AddressUndoOutcome.NotUndone(),
        _ => new AddressUndoOutcome.Gone(),
    };

    /// <summary>Does everything that undoing means. Each step can be repeated.</summary>
    /// <param name="change">A change that the caller has the lease of.</param>
    /// <param name="acting">The browser in which the link was used; null if it is not known.</param>
    /// <returns>How it has ended.</returns>
    public async Task<AddressUndoOutcome> FinishAsync(AddressChange change, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        // Otherwise, a code for yet another address could be entered after the address is restored.
        await cognito.SignOutAsync(change.Subject, cancellationToken);
        try
        {
            await cognito.RestoreAsync(change.Subject, change.Account.Address, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.IsAddressTaken(error))
        {
            return await GiveUpAsync(change);
        }

        await changes.RestoredAsync(change);
        await kept.KeepOfAsync(change.Account, cancellationToken);
        if (await HasSinceAsync(TimelineKind.SecondFactorAdded))
        {
            await factors.SwitchOffAsync(change.Subject, factors.SetUpHere, cancellationToken);
            await factors.DeleteAuthenticatorAsync(change.Subject, cancellationToken);
            await codes.DropAllAsync(change.Subject);
        }
        else if (await HasSinceAsync(TimelineKind.RecoveryCodesMade))
        {
            await codes.WithdrawAsync(change.Subject);
        }

        await cognito.ForceResetAsync(change.Subject, cancellationToken);
        await credentials.ByStaffAsync(change.Account, () => cognito.SignOutAsync(change.Subject, cancellationToken));
        await changes.EndUndoAsync(change, passkeys.IsOn, acting);
        events.AddressChangeUndone(change.Account.Address);
        return new AddressUndoOutcome.Undone();

        Task<bool> HasSinceAsync(TimelineKind kind) => timeline.HasSinceAsync(change.Subject, change.UndoesFrom, [kind], cancellationToken);
    }

    /// <summary>Ends an undo that cannot succeed. The account keeps its new address, and support has to help.</summary>
    private async Task<AddressUndoOutcome> GiveUpAsync(AddressChange change)
    {
        await TryGiveUpAsync(change, isLate: false);
        return new AddressUndoOutcome.NotUndone();
    }

    /// <summary>
    /// Gives up an undo that has failed for as long as the link would have worked. One that has restored the address is not given up: until it ends, nobody
    /// logs in (<see cref="UndonePasskeys"/>), so a thief's password opens nothing.
    /// </summary>
    public Task<bool> TryGiveUpLateAsync(AddressChange change) => TryGiveUpAsync(change, isLate: true);

    private async Task<bool> TryGiveUpAsync(AddressChange change, bool isLate)
    {
        var isGivenUp = await changes.TryGiveUpAsync(change, isLate);
        if (isGivenUp)
        {
            events.AddressChangeNotUndone(change.Account.Address);
        }

        return isGivenUp;
    }

    /// <summary>Undoes a change at once if its link was used while its code was being checked.</summary>
    /// <param name="held">The change, whose lease the caller has or had.</param>
    public async Task GoOnAsync(AddressChange held, CancellationToken cancellationToken)
    {
        if (await changes.TryGoOnAsync(held) is { } undoing)
        {
            // The browser of this request may be the thief's.
            await FinishedAsync(undoing, acting: null, cancellationToken);
        }
    }

    private async Task<AddressUndoOutcome> StopAsync(AddressChange change, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        if (await changes.TryHoldAsync(change) is not { } held)
        {
            // The code is being checked right now, and Cognito may accept it after the address was restored.
            return !offer.IsOn ? new AddressUndoOutcome.TryLater()
                : await changes.TryBeginUndoAsync(change) is { } changed ? await FinishedAsync(changed, acting, cancellationToken)
                : new AddressUndoOutcome.Running();
        }

        try
        {
            // Cognito may have taken the code although its answer was lost.
            if (offer.IsOn)
            {
                await cognito.RestoreAsync(held.Subject, held.Account.Address, cancellationToken);
            }
            else if (change.IsMissed && held.IsTo(await cognito.ReadBySubAsync(held.Subject, cancellationToken)))
            {
                if (await completion.TryAloneAsync(held))
                {
                    events.AddressChanged(held.Account.Address);
                }

                return new AddressUndoOutcome.Gone();
            }
        }
        catch (Exception error) when (AccountErrors.IsAddressTaken(error))
        {
            return await GiveUpAsync(held);
        }
        catch
        {
            await changes.ReleaseAsync(held, isAnswered: false);
            throw;
        }

        return await changes.TryStopAsync(held, acting) ? new AddressUndoOutcome.Stopped() : new AddressUndoOutcome.Running();
    }

    private async Task<AddressUndoOutcome> UndoAsync(AddressChange change, ActingBrowser? acting, CancellationToken cancellationToken) =>
        await changes.TryBeginUndoAsync(change) is { } undoing
            ? await FinishedAsync(undoing, acting, cancellationToken)
            : new AddressUndoOutcome.Running();

    private async Task<AddressUndoOutcome> FinishedAsync(AddressChange undoing, ActingBrowser? acting, CancellationToken cancellationToken)
    {
        try
        {
            return await FinishAsync(undoing, acting, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
        {
            // AddressChangeKeeper goes on.
            return new AddressUndoOutcome.Running();
        }
    }
}
