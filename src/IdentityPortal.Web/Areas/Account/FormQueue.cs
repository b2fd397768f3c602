using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// Answers only some forms at once, because too many at once would all be late. The others wait. If too many wait, forms that begin a journey are
/// turned away; forms that continue one never are, so that an overload does not leave people half-registered.
/// </summary>
internal sealed partial class FormQueue : IDisposable
{
    /// <summary>
    /// How many places there are fewer just after the start, at most. A process needs several times as long for a form then, because .NET is still compiling
    /// its code. With as many at once as later, forms of a crowd would outlast <c>Portal:CognitoPatience</c>.
    /// </summary>
    private const int MostKeptBack = 18;

    /// <summary>Every so many answers free one more place, until there are <c>Portal:RateLimits:FormsAtOnce</c>.</summary>
    private const int AnswersForAnother = 32;

    private readonly RateLimitOptions _limits;
    private readonly RefusalLines _lines;
    private readonly ILogger<FormQueue> _logger;
    private readonly ConcurrencyLimiter _limiter;
    private readonly ConcurrentQueue<RateLimitLease> _keptBack;
    private int _answers;

    public FormQueue(IOptions<PortalOptions> options, RefusalLines lines, ILogger<FormQueue> logger)
    {
        (_limits, _lines, _logger) = (options.Value.RateLimits, lines, logger);
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = _limits.FormsAtOnce,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

        // One client address alone must not take all places.
        var keptBack = Math.Clamp(_limits.FormsAtOnce - _limits.FormBurst - 2, 0, MostKeptBack);
        _keptBack = new ConcurrentQueue<RateLimitLease>(Enumerable.Range(0, keptBack).Select(_ => _limiter.AttemptAcquire()));
    }

    /// <param name="begins">Whether the form begins a journey.</param>
    /// <returns>A place, which is held while the form is being answered. Null if the form must be turned away.</returns>
    public async Task<IDisposable?> EnterAsync(bool begins, CancellationToken cancellationToken)
    {
        var isShed = begins && IsFull();

        // Also counted if it is not, so that the first one is a change for those who watch.
        PortalMetrics.CountShed(isShed);
        if (!isShed)
        {
            return new Place(this, await _limiter.AcquireAsync(permitCount: 1, cancellationToken));
        }

        if (_lines.TryTake(nameof(LogFormShed)))
        {
            LogFormShed(_logger, _limits.FormsWaiting);
        }

        return null;
    }

    public void Dispose() => _limiter.Dispose();

    // The forms that the kept places would answer may wait as well.
    private bool IsFull() =>
        _limiter.GetStatistics() is { CurrentAvailablePermits: 0, CurrentQueuedCount: var waiting } && waiting >= _limits.FormsWaiting + _keptBack.Count;

    private void Answered()
    {
        if (Interlocked.Increment(ref _answers) % AnswersForAnother == 0 && _keptBack.TryDequeue(out var another))
        {
            another.Dispose();
        }
    }

    private sealed class Place(FormQueue queue, RateLimitLease lease) : IDisposable
    {
        public void Dispose()
        {
            lease.Dispose();
            queue.Answered();
        }
    }

    [LoggerMessage(205, LogLevel.Warning, "A form was turned away: {Limit} or more are waiting")]
    private static partial void LogFormShed(ILogger logger, int limit);
}
