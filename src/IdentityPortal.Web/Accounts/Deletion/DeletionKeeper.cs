using IdentityPortal.Web.Store;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Deletes accounts whose time has come, and finishes deletions whose outcome is not known.</summary>
internal sealed partial class DeletionKeeper(
    AccountDeletions deletions, AccountDeleter deleter, AccountDisabling disabling, TimeProvider clock, ILogger<DeletionKeeper> logger)
    : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that each is carried out within its lease, and a failure leaves the others to the next round.
        while (await deletions.TakeUnfinishedAsync(cancellationToken) is { } deletion)
        {
            using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
            try
            {
                await GoOnAsync(deletion, longest.Token);
            }
            catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
            {
                DeletionNotFinished(deletion.Receipt, error);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An instance that crashed may have left one unfinished.
        await TryRunOnceAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => KeepAsync(cancellationToken);

    protected override void LogFailure(Exception fault) => DeletionsNotRead(fault);

    private async Task GoOnAsync(OpenDeletion deletion, CancellationToken cancellationToken)
    {
        var (receipt, order) = (deletion.Receipt, deletion.Order);
        if (deletion is { DueAt: { } dueAt, IsScheduled: false })
        {
            await DisableAsync(deletion, dueAt, cancellationToken);
        }
        else if (deletion.IsScheduled && await disabling.IsEnabledAsync(order, cancellationToken))
        {
            await deletions.KeepAsync(deletion, deletion.Account, acting: null, isEnabled: true);
            DeletionStopped(receipt);
        }
        else
        {
            await deleter.FinishAsync(receipt, order, cancellationToken);
            DeletionFinished(receipt);
        }
    }

    private async Task DisableAsync(OpenDeletion deletion, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        try
        {
            await disabling.DisableAsync(deletion.Receipt, deletion.Order, dueAt, cancellationToken);
        }
        catch (Exception error) when (AccountErrors.MeansDeleted(error))
        {
            // Somebody has deleted the account at Cognito, so that nothing is left to wait for.
            await deleter.FinishAsync(deletion.Receipt, deletion.Order, cancellationToken);
        }
    }

    [LoggerMessage(1092, LogLevel.Information, "Deletion {Receipt} finished", EventName = nameof(DeletionFinished))]
    private partial void DeletionFinished(DeletionReceipt receipt);

    [LoggerMessage(1093, LogLevel.Warning, "Deletion {Receipt} could not be finished; the portal tries again", EventName = nameof(DeletionNotFinished))]
    private partial void DeletionNotFinished(DeletionReceipt receipt, Exception fault);

    [LoggerMessage(1097, LogLevel.Information, "Deletion {Receipt} stopped, because somebody has enabled the account", EventName = nameof(DeletionStopped))]
    private partial void DeletionStopped(DeletionReceipt receipt);

    [LoggerMessage(1094, LogLevel.Warning, "Deletions could not be read; the portal tries again", EventName = nameof(DeletionsNotRead))]
    private partial void DeletionsNotRead(Exception fault);
}
