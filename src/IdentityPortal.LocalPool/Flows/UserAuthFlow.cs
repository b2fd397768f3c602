using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>
/// USER_AUTH. With a session from ConfirmSignUp, the user is signed in without any further challenge; otherwise the user chooses a factor.
/// </summary>
internal static class UserAuthFlow
{
    public static AuthReply Start(OperationCall call, AppClient client, string? sessionText, AuthParameters parameters)
    {
        var username = parameters.Need("USERNAME");
        client.RequireSecretHash(parameters.SecretHash, username);
        client.RequireFlow("USER_AUTH");
        if (string.IsNullOrEmpty(sessionText))
        {
            return ChoiceFlow.Start(call, client, parameters);
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
        if (!user.Enabled)
        {
            throw PoolError.UserDisabled();
        }

        PreAuthenticationTrigger.Run(call, client, user, username);
        return PasswordAccepted.Continue(call, client, user);
    }
}
