using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes a group. Its members keep their accounts; tokens issued from then on no longer contain the group.</summary>
internal static class DeleteGroup
{
    internal sealed record Request(string GroupName, string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("GroupName", PoolShapes.GroupName),
            members.Required("UserPoolId", Shape.PoolId)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            if (!GroupTable.TryDelete(sql, pool, request.GroupName))
            {
                throw PoolError.GroupNotFound();
            }
        });
        return OperationReply.None;
    }
}
