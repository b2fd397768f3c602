using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Forgets one of the signed-in user's devices. The device's refresh tokens stop working.</summary>
internal static class ForgetDevice
{
    internal sealed record Request(string? AccessToken, string DeviceKey)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Optional("AccessToken", Shape.Token),
            members.Required("DeviceKey", Shape.DeviceKey)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.AccessToken);
        call.Database.Write(sql => DeviceTable.Delete(sql, owner.Device(sql, request.DeviceKey)));
        return OperationReply.None;
    }
}
