using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Confirms an account with the code that was mailed at sign-up.</summary>
internal static class ConfirmSignUp
{
    private const int TriesPerHour = 15;

    internal sealed record Request(
        string ClientId, string? SecretHash, string Username, string Code, bool ForceAliasCreation, string? Session,
        IReadOnlyDictionary<string, string> ClientMetadata)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("ClientId", Shape.ClientId),
            members.Optional("SecretHash", Shape.SecretHash),
            members.Required("Username", Shape.Username),
            members.Required("ConfirmationCode", Shape.ConfirmationCode),
            members.Flag("ForceAliasCreation"),
            members.Optional("Session", Shape.Session),
            members.Map("ClientMetadata")));
    }

    internal sealed record Reply(string? Session);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        call.ClientMetadata = request.ClientMetadata;
        var client = call.Directory.Client(request.ClientId);
        client.RequireSecretHash(request.SecretHash, request.Username);
        var pool = client.Pool;
        var user = call.Database.Read(sql => UserTable.Find(sql, pool, request.Username));
        RefuseUnlessUnconfirmed(user);
        AttemptLimit.Count(call, pool, user, request.Username, nameof(ConfirmSignUp), TriesPerHour);
        if (user is null)
        {
            // Guess: with ENABLED, AWS is known to return one of several errors for an unknown name; here it is that of an expired code.
            throw client.Settings.PreventUserExistenceErrors ? PoolError.ExpiredCode() : PoolError.UserClientNotFound();
        }

        var session = call.Database.Write(sql =>
        {
            // The status is checked again inside the transaction: if a code is used several times at once, the first use has changed the status.
            RefuseUnlessUnconfirmed(UserTable.Find(sql, user.Id));
            var code = MailedCode.Match(sql, user, CodePurpose.SignUp, request.Code, call.Now);
            CodeTable.Delete(sql, user, CodePurpose.SignUp);
            UserTable.SetStatus(sql, user.Id, UserStatus.Confirmed, call.Now);
            AttributeChange.Verify(sql, pool, user, code.Attribute, request.ForceAliasCreation);
            return request.Session is { } signedUp
                ? ChallengeSession.Advance(sql, call, client, user, signedUp, ChallengeSession.SignedUp, ChallengeSession.ConfirmedSignUp)
                : WithoutSignUp(sql, call, client, user);
        });
        PostConfirmationTrigger.ConfirmSignUp(call, pool, client, user);
        return OperationReply.Of(new Reply(session), ReplyJson.Wire.ConfirmSignUpReply);
    }

    /// <summary>Seen on AWS: the code alone earns a session, because clients that sign in automatically may not have kept that of the sign-up.</summary>
    private static string? WithoutSignUp(SqlSession sql, OperationCall call, AppClient client, User user) =>
        client.Allows("USER_AUTH") ? ChallengeSession.Start(sql, call, client, user, ChallengeSession.ConfirmedSignUp) : null;

    private static void RefuseUnlessUnconfirmed(User? user)
    {
        if (user is not null && user.Status != UserStatus.Unconfirmed)
        {
            throw PoolError.CannotBeConfirmed(user.Status);
        }
    }
}
