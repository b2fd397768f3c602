using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Changes a group's settings. The name cannot be changed.</summary>
internal static class UpdateGroup
{
    internal sealed record Request(string GroupName, string UserPoolId, string? Description, string? RoleArn, int? Precedence)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("GroupName", PoolShapes.GroupName),
            members.Required("UserPoolId", Shape.PoolId),
            members.Optional("Description", PoolShapes.Description),
            members.Optional("RoleArn", PoolShapes.Arn),
            members.Number("Precedence", 0, int.MaxValue)));
    }

    internal sealed record Reply(GroupDescription Group);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        var updated = call.Database.Write(sql =>
        {
            var group = GroupTable.Find(sql, pool, request.GroupName) ?? throw PoolError.GroupNotFound();

            // Guess: omitted members stay unchanged; AWS documents full replacement for pools and clients only.
            var changed = group with
            {
                Description = request.Description ?? group.Description,
                RoleArn = request.RoleArn ?? group.RoleArn,
                Precedence = request.Precedence ?? group.Precedence,
                Modified = call.Now,
            };
            GroupTable.Update(sql, pool, changed);
            return changed;
        });
        return OperationReply.Of(new Reply(GroupDescription.Of(pool, updated)), PoolsReplyJson.Wire.UpdateGroupReply);
    }
}
