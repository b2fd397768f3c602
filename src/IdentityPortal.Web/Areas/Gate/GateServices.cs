using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>The gate in front of apps that know no OpenID Connect. A portal without such apps has none.</summary>
internal static partial class GateServices
{
    /// <summary>Must come before whatever puts its startup filters before this one.</summary>
    /// <param name="signing">What signs assertions now.</param>
    public static void AddGate(this WebApplicationBuilder builder, Func<IServiceProvider, SigningCredentials> signing)
    {
        var services = builder.Services;
        if (!builder.Configuration.HasGates())
        {
            return;
        }

        services.AddSingleton<GateKeys>();
        services.AddSingleton<GateCodes>();
        services.AddSingleton<GateHosts>();
        services.AddSingleton(provider => new GateAssertions(
            () => signing(provider), provider.GetRequiredService<IOptions<PortalOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GateCheck>();
        services.AddSingleton<GateEntrance>();
        services.AddSingleton<GatePages>();
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, GateFilter>());
    }

    public static void MapGate(this WebApplication app)
    {
        if (app.Configuration.HasGates())
        {
            app.MapGet(GatePaths.Authorize, GateAuthorize.AnswerAsync);
            if (!app.Environment.IsDevelopment() && app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.Proxies.Count == 0)
            {
                LogNoProxies(app.Logger);
            }
        }
    }

    private static bool HasGates(this IConfiguration configuration) =>
        configuration.GetSection(AppRules.Section).GetChildren().Any(app => app[nameof(AppOptions.Kind)] == AppRules.Gate);

    [LoggerMessage(1413, LogLevel.Warning, "Portal:Proxies is empty, so the gate does not believe nginx, Caddy or Traefik which app a browser has asked for")]
    private static partial void LogNoProxies(ILogger logger);
}
