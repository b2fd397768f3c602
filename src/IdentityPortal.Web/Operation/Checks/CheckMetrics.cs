using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>Measures what the health checks say. They are asked every minute, because not every load balancer asks <c>/health/ready</c>.</summary>
internal sealed class CheckMetrics : IHealthCheckPublisher
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IHealthCheckPublisher, CheckMetrics>();
        services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, check) in report.Entries)
        {
            PortalMetrics.NoteCheck(name, check.Status == HealthStatus.Healthy);
        }

        return Task.CompletedTask;
    }
}
