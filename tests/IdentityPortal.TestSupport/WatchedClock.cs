using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.TestSupport;

/// <summary>A clock that a test moves, and that tells which waits the product has begun on it.</summary>
public sealed class WatchedClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    // Only a hang takes that long.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next wait of a length within the limits, in the order in which they were begun.</summary>
    /// <param name="most">Included.</param>
    public async Task<TimeSpan> NextWaitAsync(TimeSpan least, TimeSpan most)
    {
        using var hang = new CancellationTokenSource(Deadline);
        try
        {
            while (true)
            {
                if (await _waits.Reader.ReadAsync(hang.Token) is var wait && wait >= least && wait <= most)
                {
                    return wait;
                }
            }
        }
        catch (OperationCanceledException) when (hang.IsCancellationRequested)
        {
            throw new TimeoutException($"Nothing has begun to wait for {least} to {most}.");
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
