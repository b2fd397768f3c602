using IdentityPortal.Web.Operation.Checks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Web.Operation;

/// <summary>What a balancer asks. The answer is one word: which part is ill stands in the log, not before strangers.</summary>
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

    /// <summary>Before the redirect to HTTPS: probes come over plain HTTP from beside the portal.</summary>
    public static void UseHealth(this WebApplication app)
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready");
    }
}
