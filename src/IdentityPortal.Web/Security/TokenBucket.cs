using System.Threading.RateLimiting;

namespace IdentityPortal.Web.Security;

/// <summary>A rate limit that allows a burst and then one permit per period. The framework's own limiters ignore the portal's clock.</summary>
internal sealed class TokenBucket(int burst, TimeSpan period, TimeProvider clock) : RateLimiter
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();

    // When the bucket is full again, counted from the start. Each permit moves this time by one period.
    private TimeSpan _fullAt;

    /// <summary>How long the bucket has been full. The framework drops limiters that are idle for ten seconds, so memory is bounded.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                return Now - _fullAt is { Ticks: >= 0 } idle ? idle : null;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            var now = Now;
            var fullAt = (_fullAt > now ? _fullAt : now) + (permitCount * period);
            var wait = fullAt - now - (burst * period);
            if (wait > TimeSpan.Zero)
            {
                return new Lease(wait);
            }

            _fullAt = fullAt;
            return new Lease(null);
        }
    }

    /// <summary>Does not queue: the result is the same as without waiting.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? wait : null;
            return metadata is not null;
        }
    }
}
