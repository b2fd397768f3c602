using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// How many sessions a second this instance asks Cognito about. Where more are due, each is asked about less often; and while Cognito is
/// away, none is for a moment, or every page would wait for it.
/// </summary>
internal sealed class CheckBudget(IOptions<PortalOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan PauseLength = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private double _left = options.Value.SessionChecksPerSecond;
    private DateTimeOffset _counted = clock.GetUtcNow();
    private DateTimeOffset _pausedUntil;

    /// <param name="pressing">The session's access token runs out: the question is asked whatever is left.</param>
    public bool TryTake(bool pressing)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            double perSecond = options.Value.SessionChecksPerSecond;
            _left = Math.Min(perSecond, _left + (Math.Max(0, (now - _counted).TotalSeconds) * perSecond));
            _counted = now;
            if (now < _pausedUntil || (_left < 1 && !pressing))
            {
                return false;
            }

            _left = Math.Max(0, _left - 1);
            return true;
        }
    }

    public void Pause()
    {
        lock (_gate)
        {
            _pausedUntil = clock.GetUtcNow() + PauseLength;
        }
    }
}
