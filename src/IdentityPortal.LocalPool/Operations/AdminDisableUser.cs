using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Disables an account and ends its sign-ins. They stay ended if the account is enabled again.</summary>
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
