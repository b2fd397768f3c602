using Microsoft.Extensions.Primitives;

namespace IdentityPortal.Web.Security;

/// <summary>
/// What browsers are told about every answer: load nothing from elsewhere, be framed by nobody, share nothing with other
/// sites, keep no page. A start-up filter that stands before all others, so that what the framework refuses by itself,
/// such as a foreign host name, carries them as well.
/// </summary>
/// <param name="styleHash">Of the one style element that pages may have, for the policy; null where there is none.</param>
internal sealed class SecurityHeaders(string? styleHash) : IStartupFilter
{
    // An accent colour is the one style that stands in a page, and nobody else's can.
    private readonly string _policy =
        $"default-src 'none'; style-src 'self'{(styleHash is null ? "" : $" {styleHash}")}; script-src 'self'; img-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        + $"report-uri {ViolationReports.Path}; report-to csp";

    // Only names that browsers know: the others make noise in a developer's console.
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
        + "geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
        + "screen-wake-lock=(), serial=(), sync-xhr=(), usb=(), xr-spatial-tracking=()";

    private const string OneYear = "max-age=31536000";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Who asks, and whether encrypted, is known from here on.
        app.UseForwardedHeaders();
        app.Use((context, answer) =>
        {
            // At the start of the answer: an error page begins with cleared headers.
            context.Response.OnStarting(() =>
            {
                Write(context);
                return Task.CompletedTask;
            });
            return answer(context);
        });
        next(app);
    };

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()?.Value ?? _policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Reporting-Endpoints"] = $"csp=\"{ViolationReports.Path}\"";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        if (context.Request.IsHttps && !IsThisMachine(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        // Assets say themselves how long they hold; nothing else is to be kept.
        if (StringValues.IsNullOrEmpty(headers.CacheControl) || IsPage(context.Response))
        {
            headers.CacheControl = "no-store";
        }
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    private static bool IsThisMachine(string host) =>
        host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
