namespace IdentityPortal.Web.Store;

/// <summary>Does something at a fixed interval. A failure, such as a store that is briefly unavailable, is logged and does not end the host.</summary>
internal abstract class PeriodicTask(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task RunOnceAsync(CancellationToken cancellationToken);

    protected abstract void LogFailure(Exception fault);

    protected async Task TryRunOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailure(fault);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRunOnceAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // After a failed start, the host would log this as another failure.
        }
    }
}
