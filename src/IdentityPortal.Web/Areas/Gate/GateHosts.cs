using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Primitives;

namespace IdentityPortal.Web.Areas.Gate;

/// <summary>The hosts of apps. Which one a request is about, its headers say only if a proxy in the settings has sent it.</summary>
internal sealed partial class GateHosts(Apps apps, RefusalLines lines, IHostEnvironment environment, ILogger<GateHosts> logger)
{
    private const string Header = "X-Forwarded-Host";

    /// <returns>Null if the host belongs to no app.</returns>
    public (App App, string Host)? Find(HttpContext http)
    {
        var host = Said(http, Header) ?? http.Request.Host.Value;
        if (apps.FindByHost(host) is not null || Proxies.Sent(http) || http.Request.Headers[Header] is not { Count: > 0 } unheard)
        {
            return Find(host);
        }

        if (lines.TryTake(nameof(NotAProxy)))
        {
            NotAProxy(LogText.OneLine(unheard.ToString()), FormLimits.NetworkOf(Proxies.SenderOf(http)));
        }

        return null;
    }

    /// <returns>Null if the host belongs to no app.</returns>
    public (App App, string Host)? Find(string? host)
    {
        if (apps.FindByHost(host) is { } app)
        {
            return (app, host!);
        }

        if (lines.TryTake(nameof(UnknownHost)))
        {
            UnknownHost(LogText.OneLine(host ?? ""));
        }

        return null;
    }

    /// <returns>What the proxy says of the browser's request; null if it says nothing, or whoever has sent it is no proxy.</returns>
    public static string? Said(HttpContext http, string header) =>
        http.Request.Headers[header] is { Count: > 0 } said && !StringValues.IsNullOrEmpty(said) && Proxies.Sent(http) ? said.ToString() : null;

    /// <summary>The address of a host, which is http only where a developer tries it.</summary>
    public string AddressOf(string host) =>
        (environment.IsDevelopment() && new Uri($"http://{host}/") is { Host: var name } && ThisMachine.Has(name) ? "http://" : "https://") + host;

    [LoggerMessage(1410, LogLevel.Warning, "The gate was asked about {Host}, which is no host of an app", EventName = nameof(UnknownHost))]
    private partial void UnknownHost(string host);

    [LoggerMessage(1412, LogLevel.Warning, "The gate was asked about {Host} from {Network}, which Portal:Proxies does not name", EventName = nameof(NotAProxy))]
    private partial void NotAProxy(string host, string network);
}
