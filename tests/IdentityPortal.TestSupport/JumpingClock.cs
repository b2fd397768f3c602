using Microsoft.Extensions.Time.Testing;

namespace IdentityPortal.TestSupport;

/// <summary>
/// A clock that the test advances. However far it jumps, a periodic timer fires once, as on a machine that was suspended. Otherwise each minute of
/// two weeks would run the portal's background tasks again, always at the same new time.
/// </summary>
public class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    public JumpingClock()
        : this(DateTimeOffset.UtcNow)
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (period == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var last = long.MinValue;
        return base.CreateTimer(FireOnceAtATime, state, dueTime, period);

        void FireOnceAtATime(object? value)
        {
            var now = GetTimestamp();
            if (Interlocked.Exchange(ref last, now) != now)
            {
                callback(value);
            }
        }
    }
}
