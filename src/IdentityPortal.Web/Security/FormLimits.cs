using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Security;

/// <summary>Limits the rate of forms per client address and per network of IPv6 addresses. Logged-in users are exempt.</summary>
internal sealed class FormLimits(IOptions<PortalOptions> options, TimeProvider clock) : IDisposable
{
    private const int Smallest = 64;

    /// <summary>
    /// The networks that are counted, smallest first. A /64 usually belongs to one household or server, but providers also give a customer
    /// a whole /56 or /48, from which one sender could use many. Each of them may send a multiple of what a single address may.
    /// </summary>
    private static readonly (int Prefix, int Multiple)[] Networks = [(Smallest, 1), (56, 2), (48, 4)];

    private readonly IReadOnlyList<PartitionedRateLimiter<HttpContext>> _limiters =
    [
        .. Networks.Select(network => PartitionedRateLimiter.Create<HttpContext, string>(
            http => PartitionOf(http, network.Prefix, network.Multiple, options.Value.RateLimits, clock))),
    ];

    /// <summary>
    /// Counts a request. A form that the smaller network refuses is not counted for the larger ones, so that one flood does not use up the
    /// limit of the neighbours.
    /// </summary>
    /// <returns>Null if the request may go on, else the time until the next form is accepted.</returns>
    public TimeSpan? WaitOf(HttpContext http)
    {
        foreach (var limiter in _limiters)
        {
            using var lease = limiter.AttemptAcquire(http);
            if (!lease.IsAcquired)
            {
                return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
            }
        }

        return null;
    }

    /// <summary>The smallest unit of counting: an IPv4 address or an IPv6 /64.</summary>
    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => NetworkOf(address, Smallest),
        _ => address.ToString(),
    };

    public void Dispose()
    {
        foreach (var limiter in _limiters)
        {
            limiter.Dispose();
        }
    }

    private static string NetworkOf(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(prefix / 8).Clear();
        return $"{new IPAddress(bytes)}/{prefix}";
    }

    private static RateLimitPartition<string> PartitionOf(
        HttpContext http, int prefix, int multiple, RateLimitOptions limits, TimeProvider clock)
    {
        var address = http.Connection.RemoteIpAddress;

        // An error page is rendered within the rejected request, which must not be counted twice.
        if (!HttpMethods.IsPost(http.Request.Method)
            || http.User.Identity is { IsAuthenticated: true }
            || AppRequests.Is(http.Request)
            || http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.Features.Get<IExceptionHandlerFeature>() is not null
            || (prefix != Smallest && address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        // Browsers send reports on their own, so reports must not use up the limit for forms.
        var kind = http.Request.Path.StartsWithSegments(ViolationReports.Path, StringComparison.Ordinal) ? "reports" : "forms";
        return RateLimitPartition.Get(
            $"{kind} {(prefix == Smallest ? NetworkOf(address) : NetworkOf(address!, prefix))}",
            _ => new TokenBucket(limits.FormBurst * multiple, TimeSpan.FromMinutes(1) / limits.FormsPerMinute / multiple, clock));
    }
}
