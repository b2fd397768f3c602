using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Ends all sign-ins of the signed-in user.</summary>
internal static class GlobalSignOut
{
    internal sealed record Request(string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("AccessToken", Shape.Token)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var token = AccessToken.Require(call, Request.Read(call.Members).AccessToken);
        call.Database.Write(sql => RefreshTokenTable.RevokeAll(sql, token.User.Id));
        return OperationReply.Empty;
    }
}
