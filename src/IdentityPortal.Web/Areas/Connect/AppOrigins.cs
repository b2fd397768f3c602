using IdentityPortal.Web.Accounts.Apps;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Which sites may read answers from a script: those of apps that run in the browser, and never the answer to authorize.</summary>
internal static class AppOrigins
{
    private static readonly string[] Open =
        [ConnectPaths.Discovery, ConnectPaths.KeySet, ConnectPaths.Token, ConnectPaths.UserInfo, ConnectPaths.Revoke, ConnectPaths.Push];

    public static void UseAppOrigins(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<Apps>().All
            .Where(one => !one.HasSecret)
            .SelectMany(one => one.Settings.RedirectUris)
            .Select(address => new Uri(address))
            .Where(address => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            .Select(address => address.GetLeftPart(UriPartial.Authority))
            .Distinct()
            .ToArray();
        var policy = new CorsPolicyBuilder().WithOrigins(origins).WithMethods("GET", "POST").WithHeaders("Authorization", "Content-Type").Build();
        app.UseWhen(
            http => Open.Contains(http.Request.Path.Value, StringComparer.OrdinalIgnoreCase),
            branch => branch.UseMiddleware<CorsMiddleware>(policy));
    }
}
