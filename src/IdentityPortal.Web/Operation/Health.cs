using IdentityPortal.Web.Operation.Checks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Web.Operation;

/// <summary>Health endpoints for load balancers. They are public, so the response is one word and the details go to the log.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<KeysCheck>();
        services.AddSingleton<PoolCheck>();
        services.AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<KeysCheck>("keys")
            .AddCheck<PoolCheck>("pool", HealthStatus.Degraded);
    }

    /// <summary>Must run before the redirect to HTTPS, because probes from the local network use plain HTTP.</summary>
    public static void UseHealth(this WebApplication app)
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready");
    }
}
