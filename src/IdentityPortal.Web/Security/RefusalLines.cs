using System.Collections.Concurrent;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Limits the log lines about refused requests, because anybody can send any number of them. Each event has a limit of its own, so that one
/// event cannot hide another.
/// </summary>
internal sealed class RefusalLines(IOptions<PortalOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, TokenBucket> _events = [];

    private int PerMinute => options.Value.RateLimits.RefusalsPerMinute;

    /// <param name="name">The name of the event.</param>
    public bool TryTake(string name)
    {
        using var lease = _events.GetOrAdd(name, _ => new TokenBucket(PerMinute, TimeSpan.FromMinutes(1) / PerMinute, clock)).AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        foreach (var lines in _events.Values)
        {
            lines.Dispose();
        }
    }
}
