using System.Net;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace IdentityPortal.Web.Security;

/// <summary>Accepts forwarded client addresses and schemes only from the proxies in the settings.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PortalOptions>>((forwarded, options) =>
        {
            // This also overrides ForwardedHeaders_Enabled, with which the framework would trust every sender.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Value.Proxies)
            {
                forwarded.KnownIPNetworks.Add(Parse(proxy)!.Value);
            }

            // If both lists are empty, the framework trusts every sender too.
            forwarded.ForwardedHeaders = options.Value.Proxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // A chain of proxies may have any length, as long as each proxy is known.
            forwarded.ForwardLimit = null;
        });

    /// <summary>Keeps the address that a request came from, before that of the visitor takes its place.</summary>
    public static Task RememberSender(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new Sender(context.Connection.RemoteIpAddress));
        return next(context);
    }

    /// <summary>The address that a request came from: that of the last proxy, or of the visitor.</summary>
    public static IPAddress? SenderOf(HttpContext context) => context.Features.Get<Sender>()?.Address;

    /// <summary>Whether one of the proxies in the settings has sent the request, so that its headers can be believed.</summary>
    public static bool Sent(HttpContext context) =>
        SenderOf(context) is { } address
        && context.RequestServices.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks
            .Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    /// <summary>Parses an address or a network such as <c>10.0.0.0/8</c>. Returns null for anything else.</summary>
    public static IPNetwork? Parse(string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(proxy, out var network) ? network : null;
    }

    private sealed record Sender(IPAddress? Address);
}
