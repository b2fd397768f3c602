using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the signed-in user's sessions; empty in a pool that does not track them.</summary>
internal static class ListUserSessions
{
    internal sealed record Request(string AccessToken, string? NextToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Optional("NextToken", Shape.PaginationToken)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        RefusePage(request.NextToken);
        return UserSessionDescription.Show(
            call.Database.Read(sql => UserSession.Of(sql, token.Client.Pool, token.User, call.Now)), token.OriginJti);
    }

    /// <summary>Documented: there is only one page, so that no token for the next one is ever given.</summary>
    public static void RefusePage(string? nextToken)
    {
        if (nextToken is not null)
        {
            throw PoolError.PaginationToken();
        }
    }
}
