using System.Text.Json;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>Chooses the next step after a correct password, based on the state of the account.</summary>
internal static class PasswordAccepted
{
    public static AuthReply Continue(OperationCall call, AppClient client, User user) => user.Status switch
    {
        UserStatus.Unconfirmed => throw PoolError.UserNotConfirmed(),
        UserStatus.ResetRequired => throw PoolError.PasswordResetRequired(),
        UserStatus.ForceChangePassword => RequireNewPassword(call, client, user),
        _ => SecondFactor.Continue(call, client, user),
    };

    /// <summary>
    /// Continues after the last factor. The state is checked again, because the account may have changed since the first factor, or the first factor
    /// may have been a mailed code or a passkey.
    /// </summary>
    public static AuthReply Finish(OperationCall call, AppClient client, User user) =>
        user.Status == UserStatus.Confirmed ? DeviceChallenge.Continue(call, client, user) : Continue(call, client, user);

    private static AuthReply RequireNewPassword(OperationCall call, AppClient client, User user)
    {
        if (user.TemporaryUntil <= call.Now)
        {
            throw PoolError.TemporaryPasswordExpired();
        }

        return call.Database.Write(sql =>
        {
            var attributes = AttributeTable.Of(sql, user);
            var missing = AttributeRules.Missing(client.Pool, attributes).Select(name => NewPasswordChallenge.AttributePrefix + name).ToList();
            attributes.Remove("sub");
            return new AuthReply
            {
                ChallengeName = NewPasswordChallenge.Name,
                Session = ChallengeSession.Start(sql, call, client, user, NewPasswordChallenge.Name),
                ChallengeParameters = new Dictionary<string, string>
                {
                    ["USER_ID_FOR_SRP"] = user.Username,
                    ["requiredAttributes"] = JsonSerializer.Serialize(missing, ReplyJson.Wire.ListString),
                    ["userAttributes"] = JsonSerializer.Serialize(attributes.ToDictionary(), ReplyJson.Wire.DictionaryStringString),
                },
            };
        });
    }
}
