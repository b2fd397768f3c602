using System.Net;

namespace IdentityPortal.Web.Sessions;

/// <summary>A network address without the part that tells the devices and households of a provider apart.</summary>
internal static class ShortAddress
{
    private static readonly IPNetwork[] PrivateNetworks =
        [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("169.254.0.0/16")];

    /// <returns>The /24 of IPv4 or the /48 of IPv6, with an x for the rest; null if there is no address.</returns>
    public static string? Of(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return bytes.Length == 4
            ? $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x"
            : $"{Group(bytes, 0):x}:{Group(bytes, 2):x}:{Group(bytes, 4):x}:x";
    }

    /// <param name="shortened">What <see cref="Of"/> returned.</param>
    public static NetworkPlace PlaceOf(string shortened)
    {
        var address = IPAddress.Parse(shortened.Contains(':') ? $"{shortened[..^1]}:" : $"{shortened[..^1]}0");
        return IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) ? NetworkPlace.ThisMachine
            : address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || PrivateNetworks.Any(network => network.Contains(address)) ? NetworkPlace.LocalNetwork
            : NetworkPlace.Elsewhere;
    }

    private static int Group(byte[] bytes, int place) => (bytes[place] << 8) | bytes[place + 1];
}
