using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IdentityPortal.Web.Store;

/// <summary>Does something at a fixed interval. A failure, such as a store that is briefly unavailable, is logged and does not end the host.</summary>
internal abstract class PeriodicTask(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    private const string JobName = "identity_portal.job.name";

    private static readonly Histogram<double> Duration = PortalMeter.Duration("identity_portal.job.duration", "How long background jobs take");

    /// <summary>Those that run in this process, as it may be several portals.</summary>
    private static readonly ConcurrentDictionary<PeriodicTask, bool> Running = new();

    // A job that hangs or never comes to its end is seen, too.
    private static readonly ObservableGauge<double> Idle = PortalMeter.Meter.CreateObservableGauge(
        "identity_portal.job.idle",
        () => Running.Keys.Select(job => new Measurement<double>(job.SinceDone.TotalSeconds, new KeyValuePair<string, object?>(JobName, job.GetType().Name))),
        "s",
        "Time since a background job was last done without failure, or since the start");

    private long _doneAt = clock.GetTimestamp();

    protected TimeProvider Clock { get; } = clock;

    private TimeSpan SinceDone => Clock.GetElapsedTime(Volatile.Read(ref _doneAt));

    protected abstract Task RunOnceAsync(CancellationToken cancellationToken);

    protected abstract void LogFailure(Exception fault);

    protected async Task TryRunOnceAsync(CancellationToken cancellationToken)
    {
        var started = Clock.GetTimestamp();
        var tags = new TagList { { JobName, GetType().Name } };
        try
        {
            await RunOnceAsync(cancellationToken);
            Volatile.Write(ref _doneAt, Clock.GetTimestamp());
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            tags.Add(PortalMeter.ErrorType, fault.GetType().FullName);
            LogFailure(fault);
        }

        Duration.Record(Clock.GetElapsedTime(started).TotalSeconds, tags);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        Running[this] = true;
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
        finally
        {
            Running.TryRemove(this, out _);
        }
    }
}
