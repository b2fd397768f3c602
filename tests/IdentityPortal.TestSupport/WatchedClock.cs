using System.Threading.Channels;

namespace IdentityPortal.TestSupport;

/// <summary>A clock that the test advances. It records the waits that the product starts on it.</summary>
public sealed class WatchedClock : JumpingClock
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next started wait whose length is within the limits.</summary>
    /// <param name="most">The upper limit, inclusive.</param>
    public Task<TimeSpan> NextWaitAsync(TimeSpan least, TimeSpan most) =>
        Wait.ForAsync($"the portal to begin a wait of {least} to {most}", ReadAsync(least, most));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    private async Task<TimeSpan> ReadAsync(TimeSpan least, TimeSpan most)
    {
        while (true)
        {
            if (await _waits.Reader.ReadAsync() is var wait && wait >= least && wait <= most)
            {
                return wait;
            }
        }
    }
}
