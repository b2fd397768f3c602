using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Enables an account, so that its user can sign in again.</summary>
internal static class AdminEnableUser
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql => UserTable.SetEnabled(sql, user.Id, enabled: true, call.Now));
        return OperationReply.Empty;
    }
}
