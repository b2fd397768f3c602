using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Ends all of an account's sign-ins.</summary>
internal static class AdminUserGlobalSignOut
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql => RefreshTokenTable.RevokeAll(sql, user.Id));
        return OperationReply.Empty;
    }
}
