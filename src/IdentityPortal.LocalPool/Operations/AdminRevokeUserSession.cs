using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Revokes the tokens of one session of any user.</summary>
internal static class AdminRevokeUserSession
{
    internal sealed record Request(AdminUserRequest Account, string SessionId, string? RevokeAssociatedSessions)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.Required("SessionId", Shape.UserSessionId),
            members.Optional("RevokeAssociatedSessions", Shape.RevokeAssociatedSessions)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var (pool, user) = request.Account.Find(call);
        call.Database.Write(sql => UserSession.Revoke(sql, pool, user, request.SessionId, call.Now));
        return OperationReply.Empty;
    }
}
