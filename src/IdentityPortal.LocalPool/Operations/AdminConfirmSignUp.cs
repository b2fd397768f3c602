using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Confirms an account without a code. Its addresses stay unverified.</summary>
internal static class AdminConfirmSignUp
{
    internal sealed record Request(AdminUserRequest Account, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) =>
            members.Checked(new Request(AdminUserRequest.Unchecked(members), members.Map("ClientMetadata")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var (pool, user) = request.Account.Find(call);
        if (user.Status != UserStatus.Unconfirmed)
        {
            throw PoolError.CannotBeConfirmed(user.Status);
        }

        call.Database.Write(sql =>
        {
            UserTable.SetStatus(sql, user.Id, UserStatus.Confirmed, call.Now);
            CodeTable.Delete(sql, user, CodePurpose.SignUp);
        });
        PostConfirmationTrigger.ConfirmSignUp(call, pool, client: null, user);
        return OperationReply.Empty;
    }
}
