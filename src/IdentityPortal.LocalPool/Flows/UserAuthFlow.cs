using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>USER_AUTH with the session that ConfirmSignUp gave: the first sign-in, without asking for anything again.</summary>
internal static class UserAuthFlow
{
    public static AuthReply Start(OperationCall call, AppClient client, string? sessionText, AuthParameters parameters)
    {
        var username = parameters.Need("USERNAME");
        client.RequireSecretHash(parameters.SecretHash, username);
        client.RequireFlow("USER_AUTH");
        if (string.IsNullOrEmpty(sessionText))
        {
            throw PoolError.NotBuilt("USER_AUTH without the Session of ConfirmSignUp");
        }

        var user = call.Database.Write(sql =>
        {
            var session = ChallengeSession.Find(sql, call, client, sessionText, ChallengeSession.ConfirmedSignUp);
            var owner = UserTable.Find(sql, session.UserId);
            if (owner is null || UserTable.Find(sql, client.Pool, username)?.Id != owner.Id)
            {
                throw PoolError.SessionForeign();
            }

            ChallengeSession.Use(sql, session);
            return owner;
        });
        return user.Enabled ? PasswordAccepted.Continue(call, client, user) : throw PoolError.UserDisabled();
    }
}
