using System.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.MailEvents;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Seed;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Handles all HTTP requests to the pool: the API, key sets, the mailbox and the overview for developers.</summary>
internal sealed class PoolHttp(
    PoolRuntime runtime, PoolFaults faults, AwsJson api, SqsJson events, PoolMailbox mailbox, AppClient client, SeededPeople people)
    : IHttpApplication<HttpContext>
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // A DefaultHttpContext created from features has nothing to dispose of.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;

        // Protects against DNS rebinding: a foreign web page must not reach the pool through a host name that resolves to this machine.
        if (!RequestOrigin.IsLoopbackName(request.Host.Host))
        {
            return WriteAsync(context, StatusCodes.Status403Forbidden, "text/plain", "The local pool answers to loopback names only.");
        }

        return (request.Method, request.Path.Value) switch
        {
            ("POST", "/" or PoolMailEvents.Path) when SqsJson.IsFor(request) => events.AnswerAsync(context),
            ("POST", "/") => api.AnswerAsync(context),
            ("OPTIONS", "/") => Preflight(context),

            // These show passwords and codes.
            ("GET" or "HEAD", "/" or "/mailbox" or "/mailbox/messages") when RequestOrigin.IsForeignInclusion(request) => WriteAsync(
                context, StatusCodes.Status403Forbidden, "text/plain", "The local pool does not answer web pages from other hosts."),
            ("GET" or "HEAD", "/") => WriteAsync(context, 200, "application/json", Overview(context.Connection.LocalPort)),
            ("GET" or "HEAD", "/mailbox") => WriteAsync(context, 200, "text/html; charset=utf-8", Mailbox(To(request))),
            ("GET" or "HEAD", "/mailbox/messages") => WriteAsync(
                context, 200, "application/json", MailboxJson.Write(mailbox.Messages(To(request)))),
            ("GET", ConfirmationLink.Path) => WriteAsync(context, 200, "text/html; charset=utf-8", ConfirmationPage.Of(runtime, request)),
            ("GET" or "HEAD", { } path) when WellKnown(path, request) is { } document => WellKnownAsync(context, document),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, "text/plain", "There is nothing here. GET / tells what is where."),
        };
    }

    private string Overview(int port)
    {
        var endpoint = new Uri($"http://127.0.0.1:{port}/");
        return new Overview(
            client.Pool.Region, client.Pool.Id, client.Id, runtime.Directory.FindClient(client.Id)?.Secret, endpoint, new Uri(endpoint, "mailbox"), new Uri(endpoint, PoolMailEvents.Path),
            [.. runtime.Directory.Pools.Select(Described).OrderBy(pool => pool.Name, StringComparer.Ordinal)], people.List()).ToJson();
    }

    private Overview.Pool Described(UserPool pool) => new(
        pool.Settings.Name,
        pool.Id,
        [.. runtime.Directory.Clients(pool)
            .Select(client => new Overview.Client(client.Settings.Name, client.Id, client.Secret))
            .OrderBy(client => client.Name, StringComparer.Ordinal)]);

    private string Mailbox(string? to) => MailboxPage.Render(
        mailbox.Messages(to),
        to,
        [.. people.Codes(runtime.Clock.GetUtcNow()).Where(code => to is null || code.Email.Equals(to, StringComparison.OrdinalIgnoreCase))]);

    private static Task Preflight(HttpContext context)
    {
        AwsJson.Preflight(context);
        return Task.CompletedTask;
    }

    /// <summary>Returns a public document of a pool. The path contains the pool's id, as in the issuer's address.</summary>
    private string? WellKnown(string path, HttpRequest request)
    {
        if (path.Split('/') is not ["", var poolId, ".well-known", var document] || runtime.Directory.FindPool(poolId) is not { } pool)
        {
            return null;
        }

        return document switch
        {
            "jwks.json" => pool.Keys.JwksJson(),
            "openid-configuration" => pool.Issuer.OpenIdConfiguration(new Uri($"http://{request.Host}/"), pool.Settings.Domain),
            _ => null,
        };
    }

    private async Task WellKnownAsync(HttpContext context, string document)
    {
        if (faults.Find(operation: null) is { } fault && await FaultyAnswer.TryWriteAsync(context, fault))
        {
            return;
        }

        RequestOrigin.AllowLoopback(context);
        await WriteAsync(context, 200, "application/json", document);
    }

    // The plus sign of a phone number means a space in a query unless it is encoded.
    private static string? To(HttpRequest request) => request.Query["to"].ToString() switch
    {
        "" => null,
        [' ', .. var digits] => "+" + digits,
        var to => to,
    };

    private static Task WriteAsync(HttpContext context, int status, string contentType, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
