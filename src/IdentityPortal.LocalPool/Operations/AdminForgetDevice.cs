using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Forgets a device of any user.</summary>
internal static class AdminForgetDevice
{
    internal sealed record Request(string UserPoolId, string Username, string DeviceKey)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            members.Required("DeviceKey", Shape.DeviceKey)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.UserPoolId, request.Username);
        call.Database.Write(sql => DeviceTable.Delete(sql, owner.Device(sql, request.DeviceKey)));
        return OperationReply.None;
    }
}
