using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Ends all sign-ins of an account.</summary>
internal static class AdminUserGlobalSignOut
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        call.Database.Write(sql => RefreshTokenTable.RevokeAll(sql, user.Id));
        return OperationReply.Empty;
    }
}
