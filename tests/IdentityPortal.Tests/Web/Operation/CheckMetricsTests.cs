using IdentityPortal.Web.Operation.Checks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IdentityPortal.Tests.Web.Operation;

public sealed class CheckMetricsTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, 1)]
    [InlineData(HealthStatus.Degraded, 0)]
    [InlineData(HealthStatus.Unhealthy, 0)]
    public async Task Only_a_check_that_passes_counts(HealthStatus status, int expected)
    {
        using var checks = new Measurements("identity_portal.check.passed");
        var entry = new HealthReportEntry(status, description: null, TimeSpan.Zero, exception: null, data: null);

        await new CheckMetrics().PublishAsync(
            new HealthReport(new Dictionary<string, HealthReportEntry> { ["pool"] = entry }, TimeSpan.Zero), TestContext.Current.CancellationToken);

        Assert.Equal([(expected, "identity_portal.check.name=pool")], checks.All);
    }
}
