using System.Threading.RateLimiting;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
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

    private readonly Apps _apps;
    private readonly PartitionedRateLimiter<HttpContext> _secrets;
    private readonly PartitionedRateLimiter<HttpContext> _requests;

    public AppLimits(Apps apps, IOptions<PortalOptions> options, TimeProvider clock)
    {
        _apps = apps;
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

    // Reads parameters as OpenIddict does, so that no spelling of a name or empty value makes a request look like another kind of it.
    private bool IsKept(HttpRequest request)
    {
        if (Is(request, ConnectPaths.Push))
        {
            // With a wrong secret it gets a 401, and is not kept.
            return !(request.HasFormContentType && SendsSecretOfApp(request, new OpenIddictRequest(request.Form)));
        }

        // The second part of a request names the first one, which is kept already.
        return (Is(request, ConnectPaths.Authorize) || Is(request, ConnectPaths.EndSession))
            && !(HttpMethods.IsGet(request.Method)
                && new OpenIddictRequest(request.Query).RequestUri?.StartsWith(RequestUris.Prefixes.Generic, StringComparison.OrdinalIgnoreCase) == true);
    }

    private bool SendsSecretOfApp(HttpRequest request, OpenIddictRequest sent)
    {
        var (id, secret) = AppRequests.BasicCredentials(request) ?? (sent.ClientId ?? "", sent.ClientSecret ?? "");
        return secret.Length > 0 && (sent.ClientId ?? id) == id && _apps.Find(id) is { HasSecret: true };
    }

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
