using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>Limits the rate of forms per client address and per network of IPv6 addresses. Logged-in users are exempt.</summary>
internal static partial class RateLimiting
{
    private const int Smallest = 64;

    /// <summary>
    /// The networks that are counted, smallest first. A /64 usually belongs to one household or server, but providers also give a customer
    /// a whole /56 or /48, from which one sender could use many. Each of them may send a multiple of what a single address may.
    /// </summary>
    private static readonly (int Prefix, int Multiple)[] Networks = [(Smallest, 1), (56, 2), (48, 4)];

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<PortalOptions>, TimeProvider>((limiter, options, clock) =>
        {
            var limits = options.Value.RateLimits;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;

            // A form that the smaller network refuses is not counted for the larger ones, so that one flood does not use up the limit of
            // the neighbours.
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained<HttpContext>([.. Networks.Select(network =>
                PartitionedRateLimiter.Create<HttpContext, string>(
                    context => PartitionOf(context, network.Prefix, network.Multiple, limits, clock)))]);
            limiter.OnRejected = TurnAwayAsync;
        });
    }

    /// <summary>The smallest unit of counting: an IPv4 address or an IPv6 /64.</summary>
    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => NetworkOf(address, Smallest),
        _ => address.ToString(),
    };

    private static string NetworkOf(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(prefix / 8).Clear();
        return $"{new IPAddress(bytes)}/{prefix}";
    }

    private static RateLimitPartition<string> PartitionOf(
        HttpContext context, int prefix, int multiple, RateLimitOptions limits, TimeProvider clock)
    {
        var address = context.Connection.RemoteIpAddress;

        // An error page is rendered within the rejected request, which must not be counted twice.
        if (!HttpMethods.IsPost(context.Request.Method)
            || context.User.Identity is { IsAuthenticated: true }
            || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null
            || (prefix != Smallest && address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // Browsers send reports on their own, so reports must not use up the limit for forms.
        var kind = context.Request.Path.StartsWithSegments(ViolationReports.Path, StringComparison.Ordinal) ? "reports" : "forms";
        return RateLimitPartition.Get(
            $"{kind} {(prefix == Smallest ? NetworkOf(address) : NetworkOf(address!, prefix))}",
            _ => new TokenBucket(limits.FormBurst * multiple, TimeSpan.FromMinutes(1) / limits.FormsPerMinute / multiple, clock));
    }

    private static ValueTask TurnAwayAsync(OnRejectedContext refusal, CancellationToken cancellationToken)
    {
        var wait = refusal.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : TimeSpan.FromMinutes(1);
        var http = refusal.HttpContext;
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (http.RequestServices.GetRequiredService<RefusalLines>().TryTake(nameof(LogFormRejected)))
        {
            LogFormRejected(http.RequestServices.GetRequiredService<ILogger<RateLimitOptions>>(), NetworkOf(http.Connection.RemoteIpAddress));
        }

        return ValueTask.CompletedTask;
    }

    [LoggerMessage(201, LogLevel.Information, "A form from {Network} was rejected: rate limit exceeded")]
    private static partial void LogFormRejected(ILogger logger, string network);
}
