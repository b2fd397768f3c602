using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Deletes an account with all its data.</summary>
internal static class AdminDeleteUser
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql => UserTable.Delete(sql, user));
        return OperationReply.None;
    }
}
