using IdentityPortal.Web.Store;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Finishes deletions of accounts whose outcome is not known.</summary>
internal sealed partial class DeletionKeeper(
    AccountDeletions deletions, AccountDeleter deleter, TimeProvider clock, ILogger<DeletionKeeper> logger) : PeriodicTask(TimeSpan.FromMinutes(1), clock)
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // An instance that crashed may have left one unfinished.
        await TryRunOnceAsync(stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that each is carried out within its lease, and a failure leaves the others to the next round.
        while (await deletions.TakeUnfinishedAsync(cancellationToken) is var (receipt, order))
        {
            using var longest = new CancellationTokenSource(CognitoCalls.Longest, Clock);
            try
            {
                await deleter.FinishAsync(receipt, order, longest.Token);
                DeletionFinished(receipt);
            }
            catch (Exception error) when (AccountErrors.IsFailureOfCognito(error))
            {
                DeletionNotFinished(receipt, error);
            }
        }
    }

    protected override void LogFailure(Exception fault) => DeletionsNotRead(fault);

    [LoggerMessage(1092, LogLevel.Information, "Deletion {Receipt} finished", EventName = nameof(DeletionFinished))]
    private partial void DeletionFinished(DeletionReceipt receipt);

    [LoggerMessage(1093, LogLevel.Warning, "Deletion {Receipt} could not be finished; the portal tries again", EventName = nameof(DeletionNotFinished))]
    private partial void DeletionNotFinished(DeletionReceipt receipt, Exception fault);

    [LoggerMessage(1094, LogLevel.Warning, "Deletions could not be read; the portal tries again", EventName = nameof(DeletionsNotRead))]
    private partial void DeletionsNotRead(Exception fault);
}
