using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A device in replies (<c>DeviceType</c>).</summary>
internal sealed record DeviceDescription(
    string DeviceKey,
    List<AttributeValue> DeviceAttributes,
    DateTimeOffset DeviceCreateDate,
    DateTimeOffset DeviceLastModifiedDate,
    DateTimeOffset DeviceLastAuthenticatedDate)
{
    public static DeviceDescription Of(DeviceTable.Row device)
    {
        // The pool listens on loopback, so no other address is possible.
        List<AttributeValue> attributes = [new("device_status", "valid"), new("last_ip_used", "127.0.0.1")];
        if (device.Name is not null)
        {
            attributes.Insert(1, new("device_name", device.Name));
        }

        return new DeviceDescription(device.Key, attributes, device.Created, device.Modified, device.Authenticated);
    }
}
