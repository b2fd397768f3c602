using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the confirmed devices of any user, remembered or not, in pages.</summary>
internal static class AdminListDevices
{
    internal sealed record Request(string UserPoolId, string Username, int? Limit, string? PaginationToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            members.Number("Limit", 0, DevicePage.Longest),
            members.Optional("PaginationToken", Shape.PaginationToken)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.UserPoolId, request.Username);
        return OperationReply.Of(
            DevicePage.Read(call, owner, request.Limit, request.PaginationToken), DeviceReplyJson.Wire.DevicePage);
    }
}
