using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Audit;

/// <summary>Registers the services of the support desk's trail.</summary>
internal static class TrailServices
{
    public static void AddTrail(this IServiceCollection services)
    {
        services.AddSingleton(provider => TrailKeys.Load(
            provider.GetRequiredService<IOptions<PortalOptions>>().Value.Trail, provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<TrailSeal>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<TrailReader>();
        services.AddSingleton<TrailVerification>();
        services.AddHostedService<TrailKeeper>();
    }
}
