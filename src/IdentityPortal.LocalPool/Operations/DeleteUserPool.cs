using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes a pool with all its data, unless deletion protection is active.</summary>
internal static class DeleteUserPool
{
    internal sealed record Request(string UserPoolId)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(members.Required("UserPoolId", Shape.PoolId)));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var pool = call.Directory.Pool(Request.Read(call.Members).UserPoolId);
        call.Database.Write(sql =>
        {
            if (pool.Settings.DeletionProtection == "ACTIVE")
            {
                throw PoolError.PoolProtected();
            }

            PoolTable.Delete(sql, pool);
            call.Directory.Remove(pool);
        });
        return OperationReply.None;
    }
}
