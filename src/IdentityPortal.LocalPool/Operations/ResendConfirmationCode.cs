using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Mails a new sign-up code, which replaces the previous one.</summary>
internal static class ResendConfirmationCode
{
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
        var (user, attributes) = call.Database.Read(sql => UserTable.Find(sql, pool, request.Username) is { } found
            ? (found, AttributeTable.Of(sql, found))
            : (null, null));
        AttemptLimit.Count(call, pool, user, request.Username, nameof(ResendConfirmationCode), MailsPerHour);
        if (Refusal(user) is { } refusal)
        {
            return client.Settings.PreventUserExistenceErrors ? Answer(SignUpCode.Simulated(pool, request.Username)) : throw refusal;
        }

        var target = SignUpCode.Target(pool, attributes!) ?? throw PoolError.AutoVerificationOff();
        MessageTriggers.Prepare(call, pool, client, user!.Username, "ResendCode", () => TriggerEvent.Attributes(user.Status, attributes!));
        return Answer(call.Database.Write(sql => SignUpCode.Send(sql, call, client, user, target, attributes![target], "ResendCode")));
    }

    private static PoolError? Refusal(User? user) => user switch
    {
        null => PoolError.UserClientNotFound(),

        // Guess: AWS's message for a disabled user is only known for other operations.
        { Enabled: false } => PoolError.UserDisabled(),
        { Status: not UserStatus.Unconfirmed } => PoolError.AlreadyConfirmed(),
        _ => null,
    };

    private static OperationReply Answer(CodeDeliveryDetails details) =>
        OperationReply.Of(new Reply(details), ReplyJson.Wire.ResendConfirmationCodeReply);
}
