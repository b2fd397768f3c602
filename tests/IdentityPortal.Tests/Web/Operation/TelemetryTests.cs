using System.Collections.Concurrent;
using System.Text;
using IdentityPortal.Tests.Web.Security;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace IdentityPortal.Tests.Web.Operation;

public sealed class TelemetryTests
{
    private const string Token = "x-token";

    [Fact]
    public async Task Journeys_and_calls_arrive_where_the_endpoint_says_and_hold_nothing_that_was_typed()
    {
        var received = new ConcurrentQueue<(string Path, string Body, string Token)>();
        await using var receiver = await ReceiverAsync(received);
        var headers = Path.GetTempFileName();
        await File.WriteAllTextAsync(headers, $"{Token}=hush\n", TestContext.Current.CancellationToken);
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string>
        {
            [Telemetry.Endpoint] = receiver.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS_FILE"] = headers,
        });
        File.Delete(headers);
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("telemetry.person@example.com", "Cherry-tree garden 9");
        await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy&email=telemetry.person@example.com");
        Assert.False((await visitor.LoginAsync("telemetry.person@example.com", "Cherry-tree garden 10")).IsLoggedIn);

        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(app.Services.GetRequiredService<TracerProvider>().ForceFlush());

        var metrics = string.Concat(received.Where(post => post.Path == "/v1/metrics").Select(post => post.Body));
        var traces = string.Concat(received.Where(post => post.Path == "/v1/traces").Select(post => post.Body));
        Assert.All(
            new[] { "identity_portal.journey.duration", "rpc.client.call.duration", "CodeSent", "CognitoIdentityProvider/SignUp", "NotAuthorizedException" },
            expected => Assert.Contains(expected, metrics, StringComparison.Ordinal));
        Assert.All(new[] { "Register", "CognitoIdentityProvider/SignUp", "HttpRequestIn" }, expected => Assert.Contains(expected, traces, StringComparison.Ordinal));
        Assert.All(
            new[] { "telemetry.person", "Cherry-tree", app.Pool.ClientSecret },
            secret => Assert.DoesNotContain(secret, metrics + traces, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(WebTokens.In(metrics + traces));
        Assert.All(received, post => Assert.Equal("hush", post.Token));
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_started()
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    /// <summary>Receives HTTP requests and keeps each body as text with one character per byte.</summary>
    private static async Task<WebApplication> ReceiverAsync(ConcurrentQueue<(string Path, string Body, string Token)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray()), $"{request.Headers[Token]}"));
        });
        await receiver.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }
}
