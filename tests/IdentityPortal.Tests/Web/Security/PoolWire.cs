using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>A proxy between portal and pool that forwards every request and records what the portal sent.</summary>
internal sealed class PoolWire : IAsyncDisposable
{
    private readonly WebApplication _listener;
    private readonly HttpClient _pool;
    private readonly ConcurrentQueue<(string Operation, string Body)> _calls = new();

    private PoolWire(Uri pool)
    {
        _pool = new HttpClient { BaseAddress = pool };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _listener = builder.Build();
        _listener.Run(PassOnAsync);
    }

    public static async Task<PoolWire> StartAsync(Uri pool)
    {
        var wire = new PoolWire(pool);
        await wire._listener.StartAsync(TestContext.Current.CancellationToken);
        return wire;
    }

    /// <summary>Replaces the pool's key set; null forwards the original.</summary>
    public string? KeySet { get; set; }

    public int KeySetsFetched { get; private set; }

    public Uri Address => new(_listener.Urls.Single());

    public IReadOnlyList<string> Bodies(string operation) => [.. _calls.Where(call => call.Operation == operation).Select(call => call.Body)];

    public static string? AddressIn(string body) =>
        JsonElement.Parse(body).TryGetProperty("UserContextData", out var context) ? context.GetProperty("IpAddress").GetString() : null;

    private async Task PassOnAsync(HttpContext context)
    {
        if (context.Request.Path.Value!.EndsWith("/jwks.json", StringComparison.Ordinal))
        {
            KeySetsFetched++;
            if (KeySet is not null)
            {
                await context.Response.WriteAsync(KeySet, context.RequestAborted);
                return;
            }
        }

        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
        _calls.Enqueue((target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], body));
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path) { Content = new StringContent(body) };
        request.Headers.Add("X-Amz-Target", target);
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        using var reply = await _pool.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)reply.StatusCode;
        context.Response.ContentType = reply.Content.Headers.ContentType?.ToString();
        await reply.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _pool.Dispose();
    }
}
