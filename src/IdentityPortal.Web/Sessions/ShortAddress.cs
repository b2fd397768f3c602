using System.Net;

namespace IdentityPortal.Web.Sessions;

/// <summary>A network address without the part that tells the devices and households of a provider apart.</summary>
internal static class ShortAddress
{
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

    private static int Group(byte[] bytes, int place) => (bytes[place] << 8) | bytes[place + 1];
}
