using System.Diagnostics;
using Xunit;

namespace IdentityPortal.TestSupport;

/// <summary>
/// Waits for another thread or process. Every wait ends: after one minute, which only a hang reaches, it fails with a message that names what was
/// awaited.
/// </summary>
public static class Wait
{
    /// <summary>Even a slow machine stays far below this limit.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Polls a condition. If a task represents it, use <see cref="ForAsync(string, Task)"/> instead.</summary>
    /// <param name="what">Completes the sentence "still waiting for …".</param>
    /// <param name="isSo">The condition, polled every 20 ms.</param>
    public static Task UntilAsync(string what, Func<bool> isSo) => UntilAsync(what, () => Task.FromResult(isSo()));

    /// <inheritdoc cref="UntilAsync(string, Func{bool})"/>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await ForAsync(what, isSo()))
        {
            if (Stopwatch.GetElapsedTime(start) > Longest)
            {
                throw StillWaiting(what, Longest);
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <param name="what">Completes the sentence "still waiting for …".</param>
    /// <param name="task">What is awaited.</param>
    public static Task ForAsync(string what, Task task) => ForAsync(what, task, Longest);

    /// <inheritdoc cref="ForAsync(string, Task)"/>
    public static async Task<TResult> ForAsync<TResult>(string what, Task<TResult> task)
    {
        await ForAsync(what, (Task)task);
        return await task;
    }

    internal static async Task ForAsync(string what, Task task, TimeSpan longest)
    {
        try
        {
            await task.WaitAsync(longest, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw StillWaiting(what, longest);
        }
    }

    private static TimeoutException StillWaiting(string what, TimeSpan longest) => new($"After {longest.TotalSeconds} seconds still waiting for {what}.");
}
