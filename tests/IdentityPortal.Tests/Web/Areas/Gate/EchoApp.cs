using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>An app that knows no log-in. It answers with what it was asked: a line for the request, one for each header, and the body.</summary>
internal sealed class EchoApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoApp(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<EchoApp> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var text = await body.ReadToEndAsync(http.RequestAborted);
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(
                $"app: {http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"
                + string.Concat(http.Request.Headers.SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}\n")))
                + $"\n{text}",
                http.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EchoApp(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
