using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes the signed-in user's own account.</summary>
internal static class DeleteUser
{
    internal sealed record Request(string AccessToken)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("AccessToken", Shape.Token)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var token = AccessToken.Require(call, Request.Read(call.Members).AccessToken);
        call.Database.Write(sql => UserTable.Delete(sql, token.User));
        return OperationReply.None;
    }
}
