using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Revokes the tokens of another of the signed-in user's sessions.</summary>
internal static class RevokeUserSession
{
    internal sealed record Request(string AccessToken, string SessionId, string? RevokeAssociatedSessions)
    {
        // No session here has others linked to it, because there are no hosted pages.
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Required("SessionId", Shape.UserSessionId),
            members.Optional("RevokeAssociatedSessions", Shape.RevokeAssociatedSessions)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var pool = token.Client.Pool;
        if (token.OriginJti is { } own && UserSession.IdOf(pool, own) == request.SessionId)
        {
            throw PoolError.OwnUserSession();
        }

        call.Database.Write(sql => UserSession.Revoke(sql, pool, token.User, request.SessionId, call.Now));
        return OperationReply.Empty;
    }
}
