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
internal sealed partial class FormQueue(IOptions<PortalOptions> options, RefusalLines lines, ILogger<FormQueue> logger) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.RateLimits.FormsAtOnce,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <param name="begins">Whether the form begins a journey.</param>
    /// <returns>A place, which is held while the form is being answered. Null if the form must be turned away.</returns>
    public async Task<IDisposable?> EnterAsync(bool begins, CancellationToken cancellationToken)
    {
        var isShed = begins && IsFull();

        // Also counted if it is not, so that the first one is a change for those who watch.
        PortalMetrics.CountShed(isShed);
        if (!isShed)
        {
            return await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        }

        if (lines.TryTake(nameof(LogFormShed)))
        {
            LogFormShed(logger, options.Value.RateLimits.FormsWaiting);
        }

        return null;
    }

    public void Dispose() => _limiter.Dispose();

    private bool IsFull() =>
        _limiter.GetStatistics() is { CurrentAvailablePermits: 0, CurrentQueuedCount: var waiting } && waiting >= options.Value.RateLimits.FormsWaiting;

    [LoggerMessage(205, LogLevel.Warning, "A form was turned away: {Limit} or more are waiting")]
    private static partial void LogFormShed(ILogger logger, int limit);
}
