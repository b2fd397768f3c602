using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Replaces a forgotten password, using the code that was mailed.</summary>
internal static class ConfirmForgotPassword
{
    // Guess: AWS allows 5 to 20, depending on the risk that it assesses.
    private const int TriesPerHour = 20;

    internal sealed record Request(string ClientId, string? SecretHash, string Username, string Code, string Password,
        IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Optional("SecretHash", Shape.SecretHash),
            members.Required("Username", Shape.Username),
            members.Required("ConfirmationCode", Shape.ConfirmationCode),
            members.Required("Password", Shape.Password),
            members.Map("ClientMetadata")));
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var client = call.Directory.Client(request.ClientId);
        client.RequireSecretHash(request.SecretHash, request.Username);
        var pool = client.Pool;

        // Guess: the password rules are checked before the code; at this point they reveal nothing about the account.
        if (PasswordRules.Violation(pool.Settings.PasswordPolicy, request.Password) is { } rule)
        {
            throw PoolError.NewPassword(rule);
        }

        var (user, target) = call.Database.Read(sql => UserTable.Find(sql, pool, request.Username) is { } found
            ? (found, PasswordRecovery.Target(sql, pool, found, AttributeTable.Of(sql, found)))
            : (null, null));
        AttemptLimit.Count(call, pool, user, request.Username, nameof(ConfirmForgotPassword), TriesPerHour);
        if (Refusal(user, target) is { } refusal)
        {
            throw client.Settings.PreventUserExistenceErrors ? Hidden(call, pool, user, request.Username) : refusal;
        }

        call.Database.Read(sql => MailedCode.Match(sql, user!, CodePurpose.ForgotPassword, request.Code, call.Now));
        PasswordHistory.Refuse(call, pool, user!, request.Password);
        var password = PasswordVerifier.Of(pool, user!.Username, request.Password);
        call.Database.Write(sql =>
        {
            // The code is matched again inside the transaction: if it is used several times at once, the first use has deleted it.
            MailedCode.Match(sql, user, CodePurpose.ForgotPassword, request.Code, call.Now);
            CodeTable.Delete(sql, user, CodePurpose.ForgotPassword);
            UserTable.SetPassword(sql, user, password, UserStatus.Confirmed, call.Now);

            // Guess: the code proves access to the mailbox, so earlier wrong passwords no longer lock the account. Existing sign-ins continue.
            FailedSignInTable.Delete(sql, AttemptSubject.Of(pool, user, request.Username));
        });
        PostConfirmationTrigger.ConfirmForgotPassword(call, client, user);
        return OperationReply.Empty;
    }

    private static PoolError? Refusal(User? user, string? target) => user switch
    {
        null => PoolError.UserClientNotFound(),

        // Guess: the service model lists this type; AWS does not document when it is used.
        { Enabled: true, Status: UserStatus.Unconfirmed } => PoolError.UserNotConfirmed(),
        _ => PasswordRecovery.Refusal(user, target),
    };

    /// <summary>Returns the error that an existing user would get for a wrong code. It differs only by whether a code was requested before.</summary>
    private static PoolError Hidden(OperationCall call, UserPool pool, User? user, string typed)
    {
        var asked = call.Database.Read(sql => AttemptTable.WasCounted(
            sql, AttemptSubject.Of(pool, user, typed), nameof(ForgotPassword), call.Now));
        return asked ? PoolError.CodeMismatch() : PoolError.ExpiredCode();
    }
}
