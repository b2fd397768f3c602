using IdentityPortal.Web.Operation.Checks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Web.Operation;

/// <summary>
/// Health endpoints for load balancers. They are public, so the response is one word and the details go to the log. As a startup filter,
/// they answer before the framework checks the host name and the portal redirects to HTTPS, because probes ask an instance by its address
/// over plain HTTP.
/// </summary>
internal sealed class Health : IStartupFilter
{
    public static void AddChecks(IServiceCollection services)
    {
        services.AddSingleton<StoreCheck>();
        services.AddSingleton<KeysCheck>();
        services.AddSingleton<PoolCheck>();
        services.AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<KeysCheck>("keys")
            .AddCheck<PoolCheck>("pool", HealthStatus.Degraded);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.UseHealthChecks("/health/ready");
        next(app);
    };
}
