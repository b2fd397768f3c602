using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Invalidates a password and mails a code for setting a new one.</summary>
internal static class AdminResetUserPassword
{
    // Guess: the service model lists the limit error; the number is the one for a user's own requests.
    private const int MailsPerHour = 5;

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
        var (attributes, target) = call.Database.Read(sql =>
        {
            var known = AttributeTable.Of(sql, user);
            return (known, PasswordRecovery.Target(sql, pool, user, known));
        });
        if (PasswordRecovery.Refusal(user, target) is { } refusal)
        {
            throw refusal;
        }

        AttemptLimit.Count(call, pool, user, request.Account.Username, nameof(AdminResetUserPassword), MailsPerHour);
        MessageTriggers.Prepare(
            call, pool, client: null, user.Username, nameof(ForgotPassword), () => TriggerEvent.Attributes(user.Status, attributes));
        call.Database.Write(sql =>
        {
            UserTable.SetStatus(sql, user.Id, UserStatus.ResetRequired, call.Now);
            PasswordRecovery.Send(sql, call, pool, user, target!, attributes[target!], nameof(ForgotPassword));
        });
        return OperationReply.Empty;
    }
}
