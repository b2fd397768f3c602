using System.Net;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace IdentityPortal.Web.Security;

/// <summary>Whose word is taken for who the visitor is and how he came: the proxies that the settings name, and nobody else's.</summary>
internal static class Proxies
{
    public static void AddProxies(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<PortalOptions>>((forwarded, options) =>
        {
            // Also over ForwardedHeaders_Enabled, by which the framework would believe anybody.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Value.Proxies)
            {
                forwarded.KnownIPNetworks.Add(Parse(proxy)!.Value);
            }

            // With two empty lists the framework believes anybody, too.
            forwarded.ForwardedHeaders = options.Value.Proxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // As many as there are, as long as each is a known one.
            forwarded.ForwardLimit = null;
        });

    /// <summary>An address, or a network such as <c>10.0.0.0/8</c>; null for anything else.</summary>
    public static IPNetwork? Parse(string proxy)
    {
        if (IPAddress.TryParse(proxy, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(proxy, out var network) ? network : null;
    }
}
