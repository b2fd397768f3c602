using System.Threading.Channels;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Store;

public sealed class PeriodicTaskTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    [Fact]
    public async Task After_a_failure_it_runs_again_and_its_end_is_not_a_failure()
    {
        var clock = new WatchedClock();
        var runs = Channel.CreateUnbounded<int>();
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
