using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Marks one of the signed-in user's devices as remembered or not remembered.</summary>
internal static class UpdateDeviceStatus
{
    internal sealed record Request(string AccessToken, string DeviceKey, string? DeviceRememberedStatus)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Required("DeviceKey", Shape.DeviceKey),
            members.Optional("DeviceRememberedStatus", Shape.DeviceRememberedStatus)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        Save(call, DeviceOwner.Require(call, request.AccessToken), request.DeviceKey, request.DeviceRememberedStatus);
        return OperationReply.Empty;
    }

    /// <summary>Guess: without a status, nothing changes.</summary>
    public static void Save(OperationCall call, DeviceOwner owner, string key, string? status) => call.Database.Write(sql =>
    {
        var device = owner.Device(sql, key);
        if (status is not null)
        {
            DeviceTable.SetRemembered(sql, device, status == "remembered", call.Now);
        }
    });
}
