using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>Limits the rate of forms per client address. Logged-in users are exempt.</summary>
internal static partial class RateLimiting
{
    private const int IPv6NetworkBytes = 8;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PortalOptions>, TimeProvider>((limiter, options, clock) =>
        {
            var limits = options.Value.RateLimits;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits, clock));
            limiter.OnRejected = TurnAwayAsync;
        });
    }

    /// <summary>The unit of counting: an IPv4 address, or an IPv6 /64, which usually belongs to one household or server.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(IPv6NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RateLimitOptions limits, TimeProvider clock)
    {
        // An error page is rendered within the rejected request, which must not be counted twice.
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.User.Identity is { IsAuthenticated: true }
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // Browsers send reports on their own, so reports must not use up the limit for forms.
        var kind = context.Request.Path.StartsWithSegments(ViolationReports.Path, StringComparison.Ordinal) ? "reports" : "forms";
        return RateLimitPartition.Get(
            $"{kind} {NetworkOf(context.Connection.RemoteIpAddress)}",
            _ => new TokenBucket(limits.FormBurst, TimeSpan.FromMinutes(1) / limits.FormsPerMinute, clock));
    }

    private static ValueTask TurnAwayAsync(OnRejectedContext refusal, CancellationToken cancellationToken)
    {
        var wait = refusal.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromMinutes(1);
        var http = refusal.HttpContext;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        LogFormRejected(http.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), NetworkOf(http.Connection.RemoteIpAddress));
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(201, LogLevel.Information, "A form from {Network} was rejected: rate limit exceeded")]
    private static partial void LogFormRejected(ILogger logger, string network);
}
