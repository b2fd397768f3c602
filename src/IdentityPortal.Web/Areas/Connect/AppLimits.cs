using System.Threading.RateLimiting;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Limits what strangers of one network can cause: wrong secrets, and requests that the portal has to keep. A right secret has no limit, because a
/// single server sends those of all the people who use an app. A stranger within a network, or a page that somebody opens there, can use up its
/// limit, as with forms, until the next minute.
/// </summary>
internal sealed class AppLimits : IDisposable
{
    /// <summary>Many people of an office may begin to log in to their apps at the same time.</summary>
    private const int RequestsPerForm = 10;

    /// <summary>As long as the longest address that the server takes.</summary>
    private const int MostBytes = 4096;

    private static readonly string[] Keeping = [ConnectPaths.Authorize, ConnectPaths.Push, ConnectPaths.EndSession];

    private static readonly string[] SendsSecret = [ConnectPaths.Token, ConnectPaths.Revoke, ConnectPaths.Introspect, ConnectPaths.Push];

    private readonly PartitionedRateLimiter<HttpContext> _secrets;
    private readonly PartitionedRateLimiter<HttpContext> _requests;

    public AppLimits(IOptions<PortalOptions> options, TimeProvider clock)
    {
        _secrets = LimiterOf(1);
        _requests = LimiterOf(RequestsPerForm);

        PartitionedRateLimiter<HttpContext> LimiterOf(int multiple) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.Get(
                FormLimits.NetworkOf(http.Connection.RemoteIpAddress),
                _ => new TokenBucket(
                    options.Value.RateLimits.FormBurst * multiple,
                    TimeSpan.FromMinutes(1) / options.Value.RateLimits.FormsPerMinute / multiple,
                    clock)));
    }

    public Task LimitAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (Keeping.Any(path => Is(request, path)) && SizeOf(request) > MostBytes)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        if (IsKept(request) && Exceeds(_requests, http))
        {
            return Task.CompletedTask;
        }

        if (SendsSecret.Any(path => Is(request, path)))
        {
            http.Response.OnStarting(() =>
            {
                _ = http.Response.StatusCode == StatusCodes.Status401Unauthorized && Exceeds(_secrets, http);
                return Task.CompletedTask;
            });
        }

        return next(http);
    }

    public void Dispose()
    {
        _secrets.Dispose();
        _requests.Dispose();
    }

    // A body that comes in pieces does not say how long it is.
    private static long SizeOf(HttpRequest request) =>
        request.ContentLength
            ?? (request.HasFormContentType ? request.Form.Sum(field => field.Key.Length + field.Value.Sum(text => text?.Length ?? 0)) : 0);

    // The second part of a request names the first one, which is kept already. An app that pushes one with a wrong secret gets a 401.
    private static bool IsKept(HttpRequest request) =>
        Is(request, ConnectPaths.Push)
            ? request.Headers.Authorization.Count == 0 && !(request.HasFormContentType && request.Form.ContainsKey(Parameters.ClientSecret))
            : (Is(request, ConnectPaths.Authorize) || Is(request, ConnectPaths.EndSession))
                && !(HttpMethods.IsGet(request.Method) && request.Query.ContainsKey(Parameters.RequestUri));

    // OpenIddict takes addresses with a slash at the end, too.
    private static bool Is(HttpRequest request, string path) =>
        string.Equals(request.Path.Value?.TrimEnd('/'), path, StringComparison.OrdinalIgnoreCase);

    private static bool Exceeds(PartitionedRateLimiter<HttpContext> limiter, HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(http);
        if (lease.IsAcquired || !lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            return false;
        }

        RateLimiting.Refuse(http.Response, wait);
        return true;
    }
}
