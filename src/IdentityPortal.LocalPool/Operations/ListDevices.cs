using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the signed-in user's remembered devices, in pages.</summary>
internal static class ListDevices
{
    internal sealed record Request(string AccessToken, int? Limit, string? PaginationToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Number("Limit", 0, DevicePage.Longest),
            members.Optional("PaginationToken", Shape.PaginationToken)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var owner = DeviceOwner.Require(call, request.AccessToken);
        return OperationReply.Of(
            DevicePage.Read(call, owner, request.Limit, request.PaginationToken), DeviceReplyJson.Wire.DevicePage);
    }
}
