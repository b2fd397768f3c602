using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the sessions of any user.</summary>
internal static class AdminListUserSessions
{
    internal sealed record Request(AdminUserRequest Account, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var (pool, user) = request.Account.Find(call);
        ListUserSessions.RefusePage(request.NextToken);
        return UserSessionDescription.Show(call.Database.Read(sql => UserSession.Of(sql, pool, user, call.Now)), current: null);
    }
}
