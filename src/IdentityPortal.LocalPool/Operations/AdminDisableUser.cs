using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Shuts an account and ends its sign-ins, for good even if it is opened again.</summary>
internal static class AdminDisableUser
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql =>
        {
            UserTable.SetEnabled(sql, user.Id, enabled: false, call.Now);
            RefreshTokenTable.RevokeAll(sql, user.Id);
        });
        return OperationReply.Empty;
    }
}
