using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Returns one group, without its members.</summary>
internal static class GetGroup
{
    internal sealed record Request(string GroupName, string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("GroupName", PoolShapes.GroupName),
            members.Required("UserPoolId", Shape.PoolId)));
    }

    internal sealed record Reply(GroupDescription Group);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var group = call.Database.Read(sql => GroupTable.Find(sql, pool, request.GroupName)) ?? throw PoolError.GroupNotFound();
        return OperationReply.Of(new Reply(GroupDescription.Of(pool, group)), PoolsReplyJson.Wire.GetGroupReply);
    }
}
