using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>The range protocol of Pwned Passwords over HTTP.</summary>
internal sealed class FakeRanges : IAsyncDisposable
{
    private readonly WebApplication _listener;
    private readonly string[] _leaked;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeRanges(string[] leaked)
    {
        _leaked = leaked;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _listener = builder.Build();
        _listener.Run(AnswerAsync);
    }

    /// <summary>Path and headers of each request.</summary>
    public ConcurrentQueue<(string Path, string Headers)> Requests { get; } = new();

    /// <summary>Replaces the service's own answer.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>Completes with the first request.</summary>
    public Task Asked => _asked.Task;

    public string Url => $"{_listener.Urls.Single()}/range/";

    public Dictionary<string, string> Settings => new() { ["Portal:LeakedPasswords:Url"] = Url };

    public static async Task<FakeRanges> StartAsync(params string[] leaked)
    {
        var ranges = new FakeRanges(leaked);
        await ranges._listener.StartAsync(TestContext.Current.CancellationToken);
        return ranges;
    }

    /// <summary>Waits until the portal gives up.</summary>
    public static Task Silence(HttpContext http) => new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);

    // The service itself hashes with SHA-1.
#pragma warning disable CA5350
    public static string HashOf(string password) => Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password)));
#pragma warning restore CA5350

    private async Task AnswerAsync(HttpContext http)
    {
        Requests.Enqueue((
            http.Request.Path,
            string.Join("; ", http.Request.Headers.Where(header => header.Key != "Host").Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal))));
        _asked.TrySetResult();
        if (Instead is not null)
        {
            await Instead(http);
            return;
        }

        var prefix = http.Request.Path.Value!.Split('/')[^1];
        var found = _leaked.Select(HashOf).Where(hash => hash.StartsWith(prefix, StringComparison.Ordinal)).Select(hash => $"{hash[5..]}:7");
        var padding = Enumerable.Range(0, 800).Select(number => $"{HashOf($"padding {number}")[5..]}:0");
        await http.Response.WriteAsync(string.Join("\r\n", padding.Concat(found)), http.RequestAborted);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
