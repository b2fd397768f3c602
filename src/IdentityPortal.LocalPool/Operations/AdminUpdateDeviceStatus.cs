using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Marks a device of any user as remembered or not remembered.</summary>
internal static class AdminUpdateDeviceStatus
{
    internal sealed record Request(string UserPoolId, string Username, string DeviceKey, string? DeviceRememberedStatus)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            members.Required("DeviceKey", Shape.DeviceKey),
            members.Optional("DeviceRememberedStatus", Shape.DeviceRememberedStatus)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.UserPoolId, request.Username);
        UpdateDeviceStatus.Save(call, owner, request.DeviceKey, request.DeviceRememberedStatus);
        return OperationReply.Empty;
    }
}
