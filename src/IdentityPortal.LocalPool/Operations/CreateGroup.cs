using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Creates a group without members.</summary>
internal static class CreateGroup
{
    internal sealed record Request(string UserPoolId, string GroupName, string? Description, string? RoleArn, int? Precedence)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("GroupName", PoolShapes.GroupName),
            members.Optional("Description", PoolShapes.Description),
            members.Optional("RoleArn", PoolShapes.Arn),
            members.Number("Precedence", 0, int.MaxValue)));
    }

    internal sealed record Reply(GroupDescription Group);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var group = new GroupTable.Row(
            request.GroupName, request.Description, request.Precedence, request.RoleArn, call.Now, call.Now);
        call.Database.Write(sql =>
        {
            if (GroupTable.IsNameTaken(sql, pool, group.Name))
            {
                throw PoolError.GroupExists();
            }

            GroupTable.Insert(sql, pool, group);
        });
        return OperationReply.Of(new Reply(GroupDescription.Of(pool, group)), PoolsReplyJson.Wire.CreateGroupReply);
    }
}
