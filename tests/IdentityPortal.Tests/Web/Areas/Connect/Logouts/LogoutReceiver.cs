using System.Collections.Concurrent;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IdentityPortal.Tests.Web.Areas.Connect.Logouts;

/// <summary>The server of an app that is told of ended sessions. It keeps what it was sent, and answers as a test wants.</summary>
internal sealed class LogoutReceiver : IAsyncDisposable
{
    private const string Path = "/logged-out";

    private readonly WebApplication _host;
    private readonly ConcurrentQueue<string> _tokens = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private volatile Func<HttpContext, Task> _answer = Status(StatusCodes.Status200OK);

    private LogoutReceiver(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        _host = builder.Build();
        _host.Run(TakeAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>The tokens so far, those that were answered with an error, too.</summary>
    public IReadOnlyList<string> Tokens => [.. _tokens];

    /// <summary>What was wrong with requests.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    /// <param name="address">That of an earlier receiver, whose place the new one takes.</param>
    public static async Task<LogoutReceiver> StartAsync(string? address = null)
    {
        var receiver = new LogoutReceiver(address?[..^Path.Length] ?? "http://127.0.0.1:0");
        await receiver._host.StartAsync();
        receiver.Address = receiver._host.Urls.Single() + Path;
        return receiver;
    }

    /// <summary>From now on, the receiver answers with this status.</summary>
    public void Answer(int status) => _answer = Status(status);

    /// <summary>From now on, the receiver does this with a request.</summary>
    public void Answer(Func<HttpContext, Task> answer) => _answer = answer;

    /// <summary>From now on, the receiver does not answer.</summary>
    public void Hold() => Answer(async http =>
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = http.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    });

    /// <summary>The tokens about an account, as soon as there are this many.</summary>
    public async Task<IReadOnlyList<JsonWebToken>> AboutAsync(string sub, int count = 1)
    {
        await Wait.UntilAsync($"{count} tokens", () => About().Count >= count);
        Assert.Empty(Faults);
        return About();

        List<JsonWebToken> About() => [.. _tokens.Select(token => new JsonWebToken(token)).Where(token => token.Subject == sub)];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static Func<HttpContext, Task> Status(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    private async Task TakeAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.Method != HttpMethods.Post || request.Path != Path || !request.HasFormContentType || request.Query.Count > 0)
        {
            _faults.Enqueue($"{request.Method} {request.Path}{request.QueryString} {request.ContentType}");
            return;
        }

        foreach (var header in new[] { "Cookie", "Authorization", "traceparent" }.Where(request.Headers.ContainsKey))
        {
            _faults.Enqueue(header);
        }

        var form = await request.ReadFormAsync();
        if (form.Keys.Single() != "logout_token")
        {
            _faults.Enqueue(string.Join(' ', form.Keys));
        }

        _tokens.Enqueue(form["logout_token"].Single()!);
        await _answer(http);
    }
}
