using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.LocalPool.Triggers;

/// <summary>Serves functions by Lambda's Invoke API over HTTP. A function without code answers the event as it came.</summary>
internal sealed class InvokeServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly ConcurrentQueue<InvokeCall> _calls = [];

    public InvokeServer()
    {
        var options = new KestrelServerOptions();
        options.Listen(IPAddress.Loopback, 0);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _kestrel = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
    }

    public Uri Endpoint => new(_kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The code of functions, by name.</summary>
    public ConcurrentDictionary<string, Func<JsonObject, Task<InvokeAnswer>>> Code { get; } = [];

    /// <summary>If set, answers begin and never end. It is released for each that has begun.</summary>
    public SemaphoreSlim? Endless { get; set; }

    /// <summary>All calls, oldest first.</summary>
    public IReadOnlyList<InvokeCall> Calls => [.. _calls];

    public static async Task<InvokeServer> StartAsync()
    {
        var server = new InvokeServer();
        await server._kestrel.StartAsync(server, TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Replaces a function by one that changes the event and answers it.</summary>
    public void Set(string function, Action<JsonObject> change) => Code[function] = told =>
    {
        change(told);
        return Task.FromResult(InvokeAnswer.Of(told));
    };

    /// <summary>Replaces a function by one that fills the response.</summary>
    public void Respond(string function, Action<JsonObject> fill) => Set(function, told => fill(told["response"]!.AsObject()));

    /// <summary>Replaces a function by one that throws.</summary>
    public void Refuse(string function, string message) => Code[function] = _ => Task.FromResult(InvokeAnswer.Error(message));

    /// <summary>The events that a function has got about a user.</summary>
    public List<JsonObject> EventsOf(string function, string userName) =>
        [.. _calls.Where(call => call.Function == function && $"{call.Event["userName"]}" == userName).Select(call => call.Event)];

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing to dispose of.
    }

    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value!.Split('/') is not ["", "2015-03-31", "functions", var function, "invocations"] || request.Method != "POST")
        {
            context.Response.StatusCode = 404;
            return;
        }

        var told = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        _calls.Enqueue(new InvokeCall(function, request.QueryString.Value!, request.Headers.Authorization.ToString(), told.DeepClone().AsObject()));
        if (Endless is { } begun)
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            begun.Release();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        }

        var answer = Code.TryGetValue(function, out var run) ? await run(told) : InvokeAnswer.Of(told);
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
    }
}
