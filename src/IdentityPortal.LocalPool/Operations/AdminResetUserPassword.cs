using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Invalidates a password and mails a code for setting a new one.</summary>
internal static class AdminResetUserPassword
{
    // Guess: the service model lists the limit error; the number is the one for a user's own requests.
    private const int MailsPerHour = 5;

    public static OperationReply Handle(OperationCall call)
    {
        var request = AdminUserRequest.Read(call.Members);
        var (pool, user) = request.Find(call);
        var (attributes, target) = call.Database.Read(sql =>
        {
            var known = AttributeTable.Of(sql, user);
            return (known, PasswordRecovery.Target(sql, pool, user, known));
        });
        if (PasswordRecovery.Refusal(user, target) is { } refusal)
        {
            throw refusal;
        }

        AttemptLimit.Count(call, pool, user, request.Username, nameof(AdminResetUserPassword), MailsPerHour);
        call.Database.Write(sql =>
        {
            UserTable.SetStatus(sql, user.Id, UserStatus.ResetRequired, call.Now);
            PasswordRecovery.Send(sql, call, pool, user, target!, attributes[target!], nameof(ForgotPassword));
        });
        return OperationReply.Empty;
    }
}
