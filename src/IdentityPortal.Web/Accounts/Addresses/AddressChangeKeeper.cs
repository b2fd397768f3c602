using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Finishes what an instance has left because it crashed or Cognito did not answer: changes of addresses, and undoing them.</summary>
internal sealed partial class AddressChangeKeeper(
    AddressChanges changes,
    AddressRequests cognito,
    AddressUndo undo,
    AddressCompletion completion,
    AccountEvents events,
    TimeProvider clock,
    ILogger<AddressChangeKeeper> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var missed in await changes.FindMissedAsync(cancellationToken))
        {
            using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
            await SettleAsync(missed, longest.Token);
        }

        foreach (var changed in await changes.FindWithSessionsAsync(cancellationToken))
        {
            await completion.EndOthersAsync(changed, await changes.FindSessionAsync(changed));
        }

        // One at a time, so that each is carried out within its lease, and a failure leaves the others to the next round.
        while (await changes.TakeUnfinishedAsync(cancellationToken) is { } unfinished)
        {
            using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
            await FinishAsync(unfinished, longest.Token);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An instance that was killed may have left some.
        await TryRunOnceAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => AddressesNotKept(fault);

    /// <summary>Completes a change whose code Cognito has taken. Instances may ask Cognito at the same time, but only one completes it.</summary>
    private async Task SettleAsync(AddressChange missed, CancellationToken cancellationToken)
    {
        try
        {
            if (!missed.IsTo(await cognito.ReadBySubAsync(missed.Subject, cancellationToken)))
            {
                await changes.ReleaseAsync(missed, isAnswered: true);
            }
            else if (await completion.TryAloneAsync(missed))
            {
                events.AddressChanged(missed.Account.Address);
            }
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            await changes.ForgetAsync(missed);
        }
        catch (Exception error) when (CognitoErrors.IsNotPermitted(error))
        {
            // The portal learns of the change when the person comes back, or when it has the permission.
        }
        catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
        {
            AddressesNotKept(error);
        }
    }

    private async Task FinishAsync(AddressChange unfinished, CancellationToken cancellationToken)
    {
        try
        {
            await undo.FinishAsync(unfinished, acting: null, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            await changes.ForgetAsync(unfinished);
        }
        catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
        {
            if (!await undo.TryGiveUpLateAsync(unfinished))
            {
                AddressNotRestored(error);
            }
        }
    }

    [LoggerMessage(1085, LogLevel.Warning, "A change of address could not be undone; the portal tries again", EventName = nameof(AddressNotRestored))]
    private partial void AddressNotRestored(Exception fault);

    [LoggerMessage(1079, LogLevel.Warning, "Whether an address has changed could not be found out; the portal tries again", EventName = nameof(AddressesNotKept))]
    private partial void AddressesNotKept(Exception fault);
}
