using System.Threading.Channels;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Store;

public sealed class PeriodicTaskTests
{
    private const string Name = $"identity_portal.job.name={nameof(FailingTask)}";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    [Fact]
    public async Task After_a_failure_it_runs_again_and_its_end_is_not_a_failure()
    {
        var clock = new WatchedClock();
        var runs = Channel.CreateUnbounded<int>();
        using var durations = new Measurements("identity_portal.job.duration");
        using var task = new FailingTask(clock, runs.Writer);
        await task.StartAsync(TestContext.Current.CancellationToken);
        await clock.NextWaitAsync(Interval, Interval);

        foreach (var run in Enumerable.Range(1, 3))
        {
            clock.Advance(Interval);
            Assert.Equal(run, await Wait.ForAsync($"run {run}", runs.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()));
        }

        await Wait.ForAsync("the task to end", task.StopAsync(TestContext.Current.CancellationToken));
        Assert.Equal([typeof(IOException), typeof(OperationCanceledException)], task.Failures.Select(failure => failure.GetType()));
        Assert.Equal(
            [$"{Name} error.type=System.IO.IOException", $"{Name} error.type=System.OperationCanceledException"],
            durations.All.Select(measured => measured.Tags));
    }

    [Fact]
    public async Task The_time_since_it_was_done_grows_while_it_fails_or_hangs_and_is_no_longer_measured_after_its_end()
    {
        var clock = new WatchedClock();
        var runs = Channel.CreateUnbounded<int>();
        using var idle = new Measurements("identity_portal.job.idle");
        using var task = new FailingTask(clock, runs.Writer);
        await task.StartAsync(TestContext.Current.CancellationToken);
        await clock.NextWaitAsync(Interval, Interval);
        foreach (var _ in Enumerable.Range(1, 3))
        {
            clock.Advance(Interval);
            await Wait.ForAsync("the next run", runs.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask());
            idle.Ask();
        }

        await Wait.ForAsync("the task to end", task.StopAsync(TestContext.Current.CancellationToken));
        idle.Ask();

        Assert.Equal([3600, 7200, 10800], idle.All.Where(measured => measured.Tags == Name).Select(measured => measured.Value));
    }

    [Fact]
    public async Task The_time_since_it_was_done_begins_anew_with_each_success()
    {
        var clock = new WatchedClock();
        using var idle = new Measurements("identity_portal.job.idle");
        using var task = new DoneTask(clock);
        await task.StartAsync(TestContext.Current.CancellationToken);
        await clock.NextWaitAsync(Interval, Interval);

        clock.Advance(Interval);

        await Wait.UntilAsync("a success to be measured", () =>
        {
            idle.Ask();
            return idle.All.Contains((0, $"identity_portal.job.name={nameof(DoneTask)}"));
        });
        await task.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class DoneTask(TimeProvider clock) : PeriodicTask(Interval, clock)
    {
        protected override Task RunOnceAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        protected override void LogFailure(Exception fault) => throw fault;
    }

    /// <summary>Its first run fails, its second is cancelled by its own time limit, its third lasts until the task is stopped.</summary>
    private sealed class FailingTask(TimeProvider clock, ChannelWriter<int> runs) : PeriodicTask(Interval, clock)
    {
        private int _run;

        public List<Exception> Failures { get; } = [];

        protected override Task RunOnceAsync(CancellationToken cancellationToken)
        {
            runs.TryWrite(++_run);
            return _run switch
            {
                1 => throw new IOException(),
                2 => throw new OperationCanceledException(),
                _ => Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancellationToken),
            };
        }

        protected override void LogFailure(Exception fault) => Failures.Add(fault);
    }
}
