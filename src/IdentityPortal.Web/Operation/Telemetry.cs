using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IdentityPortal.Web.Operation;

/// <summary>Metrics and traces by OTLP where the operator has named a place for them; otherwise nothing is started.</summary>
internal static class Telemetry
{
    /// <summary>OpenTelemetry's own setting; its other ones (protocol, headers, service name) hold as well.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        // The framework's own meters and sources: they name routes and status codes, and no query.
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("identity-portal").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(PortalMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource(PortalMetrics.Name, "Microsoft.AspNetCore")
                .AddOtlpExporter());
    }
}
