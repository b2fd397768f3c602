using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Removes a user from a group. Succeeds if the user is not a member.</summary>
internal static class AdminRemoveUserFromGroup
{
    internal sealed record Request(string UserPoolId, string Username, string GroupName)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("Username", Shape.Username),
            members.Required("GroupName", PoolShapes.GroupName)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            // Guess: the user is looked up before the group.
            var user = UserTable.FindForAdministrator(sql, pool, request.Username) ?? throw PoolError.UserNotFound();
            if (GroupTable.Find(sql, pool, request.GroupName) is null)
            {
                throw PoolError.GroupNotFound();
            }

            GroupTable.RemoveMember(sql, request.GroupName, user.Id);
        });
        return OperationReply.None;
    }
}
