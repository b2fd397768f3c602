using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Mails a code for setting a new password.</summary>
internal static class ForgotPassword
{
    // Guess: AWS allows 5 to 20, depending on the risk that it assesses.
    private const int MailsPerHour = 5;

    internal sealed record Request(string ClientId, string? SecretHash, string Username, IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Optional("SecretHash", Shape.SecretHash),
            members.Required("Username", Shape.Username),
            members.Map("ClientMetadata")));
    }

    internal sealed record Reply(CodeDeliveryDetails CodeDeliveryDetails);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var client = call.Directory.Client(request.ClientId);
        client.RequireSecretHash(request.SecretHash, request.Username);
        var pool = client.Pool;
        if (PasswordRecovery.IsForAdministrators(pool))
        {
            throw PoolError.ResetByAdministrators();
        }

        if (call.Calls(pool.Settings.LambdaConfig.UserMigration) && call.Database.Read(sql => UserTable.Find(sql, pool, request.Username)) is null)
        {
            UserMigrationTrigger.ForgotPassword(call, client, request.Username);
        }

        var (user, attributes, target) = call.Database.Read(sql =>
        {
            var found = UserTable.Find(sql, pool, request.Username);
            var known = found is null ? null : AttributeTable.Of(sql, found);
            return (found, known, found is null ? null : PasswordRecovery.Target(sql, pool, found, known!));
        });
        AttemptLimit.Count(call, pool, user, request.Username, nameof(ForgotPassword), MailsPerHour);
        var refusal = user is null ? PoolError.UserClientNotFound() : PasswordRecovery.Refusal(user, target);
        if (refusal is not null)
        {
            return client.Settings.PreventUserExistenceErrors ? Answer(PasswordRecovery.Simulated(pool, request.Username)) : throw refusal;
        }

        MessageTriggers.Prepare(call, pool, client, user!.Username, nameof(ForgotPassword), () => TriggerEvent.Attributes(user.Status, attributes!));
        return Answer(call.Database.Write(sql =>
            PasswordRecovery.Send(sql, call, pool, user, target!, attributes![target!], nameof(ForgotPassword))));
    }

    private static OperationReply Answer(CodeDeliveryDetails details) =>
        OperationReply.Of(new Reply(details), ProfileReplyJson.Wire.ForgotPasswordReply);
}
