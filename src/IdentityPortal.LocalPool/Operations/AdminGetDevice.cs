using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns a device of any user, remembered or not.</summary>
internal static class AdminGetDevice
{
    internal sealed record Request(string DeviceKey, string UserPoolId, string Username)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("DeviceKey", Shape.DeviceKey),
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.UserPoolId, request.Username);
        var device = call.Database.Read(sql => owner.Device(sql, request.DeviceKey));
        return OperationReply.Of(new GetDevice.Reply(DeviceDescription.Of(device)), DeviceReplyJson.Wire.GetDeviceReply);
    }
}
