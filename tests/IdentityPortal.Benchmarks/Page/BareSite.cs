using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    // The environment variable that contains the port.
    private const string Port = "BARE_SITE_PORT";

    /// <summary>The settings with which the portal's process starts it.</summary>
    public static Dictionary<string, string> SettingsFor(int port) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(BareSite).Assembly.Location,
        [Port] = port.ToString(CultureInfo.InvariantCulture),
    };

    public static Uri Address(int port) => new($"http://127.0.0.1:{port}/");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

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
