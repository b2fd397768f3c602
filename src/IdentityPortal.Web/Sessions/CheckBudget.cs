using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Sessions;

/// <summary>Limits how many sessions per second this instance checks with Cognito. When more are due, each is checked less often.</summary>
internal sealed class CheckBudget(IOptions<PortalOptions> options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double _left = options.Value.SessionChecksPerSecond;
    private DateTimeOffset _counted = clock.GetUtcNow();

    /// <param name="pressing">Whether the session's access token is about to expire; then the check is always allowed.</param>
    public bool TryTake(bool pressing)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            double perSecond = options.Value.SessionChecksPerSecond;
            _left = Math.Min(perSecond, _left + (Math.Max(0, (now - _counted).TotalSeconds) * perSecond));
            _counted = now;
            if (_left < 1 && !pressing)
            {
                return false;
            }

            _left = Math.Max(0, _left - 1);
            return true;
        }
    }
}
