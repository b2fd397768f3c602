using System.Collections.Concurrent;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Runs journeys at Cognito to completion. A page waits only for its patience; the journey continues without it. A cancelled call may still have
/// taken effect: its tokens would be lost, or a confirmed address would not be recorded.
/// </summary>
internal sealed partial class CognitoCalls(TimeProvider clock, ILogger<CognitoCalls> logger) : IHostedService
{
    /// <summary>
    /// Only a hanging connection takes this long. It is shorter than the 60 seconds for which Cognito still accepts a rotated refresh token.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Task, PageWait> _running = [];

    /// <param name="runAsync">The journey. When it ends, it asks the <see cref="PageWait"/> whether the page is still waiting.</param>
    /// <param name="giveUpAsync">Returns the outcome that the page shows if its patience runs out first.</param>
    public async Task<TOutcome> RunAsync<TOutcome>(
        TimeSpan patience, Func<PageWait, CancellationToken, Task<TOutcome>> runAsync, Func<Task<TOutcome>> giveUpAsync)
    {
        // The page's time starts before the call.
        using var over = new CancellationTokenSource(patience, clock);
        var wait = new PageWait();
        var running = ToTheEndAsync(wait, runAsync);
        if (!running.IsCompleted)
        {
            _running[running] = wait;
            _ = running.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await ((Task)running).WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !running.IsCompleted && wait.TryGiveUp() ? await giveUpAsync() : await running;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits for journeys whose pages have given up. The web server has already stopped, so no new ones begin.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<TOutcome> ToTheEndAsync<TOutcome>(PageWait wait, Func<PageWait, CancellationToken, Task<TOutcome>> runAsync)
    {
        using var longest = new CancellationTokenSource(Longest, clock);
        return await runAsync(wait, longest.Token);
    }

    private void Ended(Task journey)
    {
        if (_running.TryRemove(journey, out var wait) && wait.IsGivenUp && journey.Exception is { InnerException: { } fault })
        {
            // The page has given up, so nothing else would report the error.
            FailedLate(fault);
        }
    }

    [LoggerMessage(1063, LogLevel.Error, "A journey failed after its page had given up", EventName = nameof(FailedLate))]
    private partial void FailedLate(Exception fault);
}
