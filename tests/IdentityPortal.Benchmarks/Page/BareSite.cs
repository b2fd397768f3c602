using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Benchmarks.Page;

/// <summary>
/// The minimum that ASP.NET Core needs to serve a page, in the portal's own process but on another port: Kestrel, routing, and an endpoint that
/// returns the bytes of the last PUT.
/// </summary>
internal static class BareSite
{
    /// <summary>The environment variable that contains the port.</summary>
    public const string Port = "BARE_SITE_PORT";

    public static void Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        var port = int.Parse(Environment.GetEnvironmentVariable(Port)!, CultureInfo.InvariantCulture);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var site = builder.Build();
        byte[] page = [];
        site.MapPut("/", async (HttpContext context) =>
        {
            using var given = new MemoryStream();
            await context.Request.Body.CopyToAsync(given);
            page = given.ToArray();
        });
        site.MapGet("/", (HttpContext context) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.Body.WriteAsync(page).AsTask();
        });
        site.StartAsync().GetAwaiter().GetResult();
    }
}
