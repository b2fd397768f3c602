using Microsoft.AspNetCore.Diagnostics;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Keeps pages for people out of the answers to apps' own calls, which read JSON or the status alone.</summary>
internal static class BareErrors
{
    private static readonly string[] Calls =
        [ConnectPaths.Token, ConnectPaths.UserInfo, ConnectPaths.Revoke, ConnectPaths.Introspect, ConnectPaths.Push];

    public static void UseBareErrors(this WebApplication app) => app.Use((http, next) =>
    {
        if (Calls.Contains(http.Request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    });
}
