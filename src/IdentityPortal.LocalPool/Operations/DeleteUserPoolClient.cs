using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes a client and its sign-ins. The pool's accounts are kept.</summary>
internal static class DeleteUserPoolClient
{
    internal sealed record Request(string UserPoolId, string ClientId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("UserPoolId", Shape.PoolId),
            members.Required("ClientId", Shape.ClientId)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        call.Database.Write(sql =>
        {
            var client = call.Directory.Client(pool, request.ClientId);
            PoolTable.Delete(sql, client);
            call.Directory.Remove(client);
        });
        return OperationReply.None;
    }
}
