using IdentityPortal.Web.Operation.Checks;
using IdentityPortal.Web.Store;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IdentityPortal.Web.Operation;

/// <summary>Exports metrics and traces over OTLP if an endpoint is configured. Otherwise nothing is started.</summary>
internal static class Telemetry
{
    /// <summary>A standard OpenTelemetry setting. The other standard settings (protocol, headers, service name) apply as well.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string Version = typeof(Telemetry).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        CheckMetrics.Add(builder.Services);

        // The framework's meters and sources record routes and status codes but no query strings.
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("identity-portal", serviceVersion: Version).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics
                .AddMeter(PortalMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql")
                .AddOtlpExporter())
            .WithTracing(traces => traces
                .AddSource(PortalMeter.Name, "Microsoft.AspNetCore")
                .AddOtlpExporter());
    }
}
