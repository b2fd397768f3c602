using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Sets an account's password: a permanent one, or a temporary one that must be replaced at the next sign-in.</summary>
internal static class AdminSetUserPassword
{
    internal sealed record Request(AdminUserRequest Account, string Password, bool Permanent)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            AdminUserRequest.Unchecked(members),
            members.Required("Password", Shape.Password),
            members.Flag("Permanent")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var (pool, user) = request.Account.Find(call);
        if (PasswordRules.Violation(pool.Settings.PasswordPolicy, request.Password) is { } rule)
        {
            throw PoolError.NewPassword(rule);
        }

        PasswordHistory.Refuse(call, pool, user, request.Password);
        var password = PasswordVerifier.Of(pool, user.Username, request.Password);

        // Guess: a permanent password confirms an UNCONFIRMED account; existing sign-ins and the lock-out stay unchanged.
        var (status, until) = request.Permanent
            ? (UserStatus.Confirmed, (DateTimeOffset?)null)
            : (UserStatus.ForceChangePassword, call.Now + TimeSpan.FromDays(pool.Settings.PasswordPolicy.TemporaryPasswordValidityDays));
        call.Database.Write(sql =>
        {
            UserTable.SetPassword(sql, user, password, status, call.Now, until);
            CodeTable.Delete(sql, user, CodePurpose.ForgotPassword);
        });
        return OperationReply.Empty;
    }
}
