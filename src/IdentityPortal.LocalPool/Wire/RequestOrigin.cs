using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// Decides what a web page may do, by headers that browsers set and pages cannot change. A developer's browser reaches the pool from every
/// page that it shows, and all pages know the pool's access key. Clients other than browsers send none of these headers.
/// </summary>
internal static class RequestOrigin
{
    private static readonly string[] LoopbackNames = ["127.0.0.1", "localhost", "[::1]"];

    public static bool IsLoopbackName(string host) => LoopbackNames.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a page of another host sends the request. Pages on other ports of this machine belong to the developer.</summary>
    public static bool IsForeign(HttpRequest request)
    {
        // The port does not matter here, but localhost and 127.0.0.1 are different sites to a browser. An origin therefore takes
        // precedence.
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? !IsLoopback(origin)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin" or "same-site");
    }

    /// <summary>
    /// Whether a page of another host includes the response, as an image or a frame for example. A link to it is allowed.
    /// </summary>
    public static bool IsForeignInclusion(HttpRequest request) =>
        IsForeign(request) && request.Headers["Sec-Fetch-Dest"].ToString() != "document";

    /// <summary>Allows the page to read the response, if its origin is on this machine.</summary>
    public static bool AllowLoopback(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.Headers.Vary = HeaderNames.Origin;
        if (!IsLoopback(origin))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        return true;
    }

    private static bool IsLoopback(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && IsLoopbackName(uri.Host);
}
