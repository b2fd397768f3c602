using System.Net;

namespace IdentityPortal.Web.Settings;

/// <summary>Hosts to which nothing leaves the machine, as browsers see it, so that http is good enough: localhost, names below it, and loopback addresses.</summary>
internal static class ThisMachine
{
    private const string Name = "localhost";

    /// <param name="host">Without a port.</param>
    public static bool Has(string host) =>
        string.Equals(host, Name, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith($".{Name}", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
