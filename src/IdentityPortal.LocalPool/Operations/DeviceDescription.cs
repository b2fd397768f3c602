using IdentityPortal.LocalPool.Accounts;
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
    public static DeviceDescription Of(DeviceOwner owner, DeviceTable.Row device)
    {
        var name = $"{owner.User.Username}.{owner.Pool.Id}";
        List<AttributeValue> attributes =
        [
            new("device_status", "valid"),
            new("dev:device_arn", $"arn:aws:cognito-idp:{owner.Pool.Region}:000000000000:owner/{name}/device/{device.Key}"),
            new("dev:device_owner", name),

            // The pool listens on loopback, so no other address is possible.
            new("last_ip_used", "127.0.0.1"),
            new("dev:device_remembered_status", device.Remembered ? "remembered" : "not_remembered"),
        ];
        if (device.Name is not null)
        {
            attributes.Insert(1, new("device_name", device.Name));
        }

        return new DeviceDescription(device.Key, attributes, device.Created, device.Modified, device.Authenticated);
    }
}
