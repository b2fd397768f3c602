using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Primitives;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Sets the security headers of every response: no content from other sites, no framing, no sharing with other sites, no caching of
/// pages. It is the first startup filter, so that responses by which the framework rejects requests have the headers as well, for
/// example those for an unknown host name.
/// </summary>
/// <param name="styleHash">The hash of the only style element that pages may have, or null if there is none.</param>
internal sealed class SecurityHeaders(string? styleHash) : IStartupFilter
{
    // The style element with the accent colour is the only inline style that the policy allows.
    private readonly string _policy =
        $"default-src 'none'; style-src 'self'{(styleHash is null ? "" : $" {styleHash}")}; script-src 'self'; img-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + $"report-uri {ViolationReports.Path}; report-to csp";

    private const string Requests = "; connect-src 'self'";

    // Browsers log a console warning for each feature that they do not know, so only known features are listed.
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
        + "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
        + "publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()";

    private const string OneYear = "max-age=31536000";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Everything after this sees the client's address and scheme.
        app.Use(Proxies.RememberSender);
        app.UseForwardedHeaders();
        app.Use((context, answer) =>
        {
            // The headers are set when the response starts, because error handling clears earlier headers.
            context.Response.OnStarting(() =>
            {
                Write(context);
                return Task.CompletedTask;
            });

            // A proxy may forward any text as the scheme. Components of pages would throw, because the page's address would be no URI.
            var scheme = context.Request.Scheme;
            if (scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            {
                return answer(context);
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        next(app);
    };

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var endpoint = context.GetEndpoint()?.Metadata;
        var isOwnHost = endpoint?.GetMetadata<ForOtherHost>() is null;
        headers.ContentSecurityPolicy = endpoint?.GetMetadata<ContentPolicy>()?.Value
            ?? (endpoint?.GetMetadata<SendsRequestsAttribute>() is null ? _policy : _policy + Requests);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        if (isOwnHost)
        {
            headers["Reporting-Endpoints"] = $"csp=\"{ViolationReports.Path}\"";
        }

        if (isOwnHost && context.Request.IsHttps && !ThisMachine.Has(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        // Static assets set their own cache lifetime. Nothing else may be cached.
        if (StringValues.IsNullOrEmpty(headers.CacheControl) || IsPage(context.Response))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
}
