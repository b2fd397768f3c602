using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Removes an account and all that belongs to it.</summary>
internal static class AdminDeleteUser
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql => UserTable.Delete(sql, user));
        return OperationReply.None;
    }
}
