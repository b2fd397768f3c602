using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Gate;

internal static class GatePaths
{
    // What proxies ask, each in its own way.
    public const string Nginx = "/gate/nginx";
    public const string Forward = "/gate/forward";
    public const string Envoy = "/gate/envoy";

    // On the portal's own host.
    public const string Authorize = AppRequests.Gate;

    // On the hosts of apps, where the proxy leads them to the portal.
    public const string OnHosts = "/.portal";
    public const string Start = $"{OnHosts}/start";
    public const string Callback = $"{OnHosts}/callback";
    public const string Closed = $"{OnHosts}/closed";
    public const string Expired = $"{OnHosts}/expired";
}
