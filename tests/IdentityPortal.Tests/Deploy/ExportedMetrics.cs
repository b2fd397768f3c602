using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace IdentityPortal.Tests.Deploy;

/// <summary>
/// What a portal on PostgreSQL exports, under the names that Prometheus gives it, after a refused log-in, a new password and its mail, an
/// outage of Cognito and one of the store. OpenTelemetry's own exporter makes the names.
/// </summary>
public sealed class ExportedMetrics(PostgreSql postgreSql) : IAsyncLifetime
{
    /// <summary>Each line of the exposition that is no comment.</summary>
    public IReadOnlyList<string> Samples { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var server = await postgreSql.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string>
            {
                // Nothing listens there; the portal only has to measure.
                [Telemetry.Endpoint] = "http://127.0.0.1:9",
                ["ConnectionStrings:Portal"] = server.ConnectionString(database),
            },
            services: services => services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddPrometheusExporter()),
            sendsMail: true);
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.LoginAsync(person.Email, "not the password of anybody");
        await visitor.HasForgottenPasswordAsync(person.Email);
        await visitor.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, "Cherry-tree garden 9");
        await app.NoticesToAsync(person.Email);
        using (app.Pool.Faults.Inject("SignUp", Fault.DropConnection))
        {
            await visitor.RegisterAsync("ann@example.com");
        }

        await server.ExecuteAsync(database, """ALTER TABLE "Outbox" RENAME TO "Elsewhere" """);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var exposition = await ExpositionAsync(app.Services.GetRequiredService<MeterProvider>());
        using var client = new HttpClient { BaseAddress = new Uri(exposition.Urls.Single()) };
        var text = "";
        await Wait.UntilAsync("what happens in the background to be measured", async () =>
        {
            text = await client.GetStringAsync("/metrics");
            Samples = [.. text.Split('\n').Where(line => line is not ("" or ['#', ..]))];
            return Has("identity_portal_check_passed{") && Has("identity_portal_mail_queue_size{")
                && Samples.Any(sample => sample.StartsWith("identity_portal_job_duration", StringComparison.Ordinal) && sample.Contains("error_type", StringComparison.Ordinal));
        });

        // tests/Observability gives it to Prometheus.
        if (Environment.GetEnvironmentVariable("EXPOSITION") is { Length: > 0 } file)
        {
            await File.WriteAllTextAsync(file, text);
        }

        bool Has(string beginning) => Samples.Any(sample => sample.StartsWith(beginning, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<WebApplication> ExpositionAsync(MeterProvider metrics)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var exposition = builder.Build();
        exposition.Urls.Add("http://127.0.0.1:0");
        exposition.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, predicate: null, path: null, configureBranchedPipeline: null, optionsName: null);
        await exposition.StartAsync();
        return exposition;
    }
}
