using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Confirms an account without a code. Its addresses stay unverified.</summary>
internal static class AdminConfirmSignUp
{
    public static OperationReply Handle(OperationCall call)
    {
        var (_, user) = AdminUserRequest.Read(call.Members).Find(call);
        if (user.Status != UserStatus.Unconfirmed)
        {
            throw PoolError.CannotBeConfirmed(user.Status);
        }

        call.Database.Write(sql =>
        {
            UserTable.SetStatus(sql, user.Id, UserStatus.Confirmed, call.Now);
            CodeTable.Delete(sql, user, CodePurpose.SignUp);
        });
        return OperationReply.Empty;
    }
}
