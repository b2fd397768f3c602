using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns one of the signed-in user's remembered devices. AWS's clients rely on the error for devices that are not remembered.</summary>
internal static class GetDevice
{
    internal sealed record Request(string DeviceKey, string? AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("DeviceKey", Shape.DeviceKey),
            members.Optional("AccessToken", Shape.Token)));
    }

    internal sealed record Reply(DeviceDescription Device);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.AccessToken);
        var device = call.Database.Read(sql => owner.Device(sql, request.DeviceKey));
        return device.Remembered
            ? OperationReply.Of(new Reply(DeviceDescription.Of(device)), DeviceReplyJson.Wire.GetDeviceReply)
            : throw PoolError.DeviceNotFound();
    }
}
