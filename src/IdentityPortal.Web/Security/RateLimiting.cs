using System.Globalization;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Rejects forms beyond <see cref="FormLimits"/>. The framework's own middleware never disposes its limiters, whose timers then run until the process
/// ends and keep everything in memory.
/// </summary>
internal static partial class RateLimiting
{
    public static void UseRateLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<FormLimits>();
        var lines = app.Services.GetRequiredService<RefusalLines>();
        var logger = app.Services.GetRequiredService<ILogger<RateLimitOptions>>();
        app.Use((context, next) =>
        {
            if (limits.WaitOf(context) is not { } wait)
            {
                return next(context);
            }

            Refuse(context.Response, wait);
            if (lines.TryTake(nameof(LogFormRejected)))
            {
                LogFormRejected(logger, FormLimits.NetworkOf(context.Connection.RemoteIpAddress));
            }

            return Task.CompletedTask;
        });
    }

    /// <param name="wait">The time until the next request is accepted.</param>
    public static void Refuse(HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(201, LogLevel.Information, "A form from {Network} was rejected: rate limit exceeded")]
    private static partial void LogFormRejected(ILogger logger, string network);
}
