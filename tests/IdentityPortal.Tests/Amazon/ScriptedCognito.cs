using System.Collections.Concurrent;
using System.Text.Json;
using Amazon.CognitoIdentityProvider;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Amazon;

/// <summary>A server with scripted responses, for responses that a pool never returns.</summary>
public sealed class ScriptedCognito : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private Func<HttpContext, Task>? _last;

    private ScriptedCognito(WebApplication app)
    {
        _app = app;
        _app.Run(AnswerAsync);
    }

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ScriptedCognito> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ScriptedCognito(builder.Build());
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Queues a response. Responses are sent in order, and the last one is repeated.</summary>
    public ScriptedCognito Says(int status, string body, string contentType = "application/x-amz-json-1.1") => Does(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        await context.Response.WriteAsync(body);
    });

    public ScriptedCognito Refuses(string code, string message = "No.", int status = 400) =>
        Says(status, JsonSerializer.Serialize(new Dictionary<string, string> { ["__type"] = code, ["message"] = message }));

    public ScriptedCognito Does(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public AmazonCognitoIdentityProviderClient Client(
        AWSCredentials? credentials = null, string? signingRegion = "eu-west-1", int retries = 2)
    {
        var config = new AmazonCognitoIdentityProviderConfig { ServiceURL = Url, MaxErrorRetry = retries };
        if (signingRegion is not null)
        {
            config.AuthenticationRegion = signingRegion;
        }

        return new AmazonCognitoIdentityProviderClient(credentials ?? new AnonymousAWSCredentials(), config);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new ReceivedRequest(
            context.Request.Headers["X-Amz-Target"].ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted)));
        if (_answers.TryDequeue(out var next))
        {
            _last = next;
        }

        await _last!(context);
    }
}
