using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Keeps pages for people out of the answers to apps' own calls, which read JSON or the status alone.</summary>
internal sealed class BareErrors : IExceptionHandler
{
    private static readonly string[] Calls =
        [ConnectPaths.Token, ConnectPaths.UserInfo, ConnectPaths.Revoke, ConnectPaths.Introspect, ConnectPaths.Push];

    public static Task DisablePagesAsync(HttpContext http, RequestDelegate next)
    {
        if (IsCall(http.Request.Path) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path is that of the error page by now.
        if (!IsCall(httpContext.Features.GetRequiredFeature<IExceptionHandlerPathFeature>().Path))
        {
            return false;
        }

        await httpContext.Response.WriteAsJsonAsync(new Dictionary<string, string> { [Parameters.Error] = Errors.ServerError }, cancellationToken);
        return true;
    }

    private static bool IsCall(string? path) => Calls.Contains(path?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase);
}
