using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>Checks a password sent in plain text. A name without an account costs the same exponentiation and is counted in the same way.</summary>
internal static class PasswordCheck
{
    public static AuthReply Continue(OperationCall call, AppClient client, User? user, string typed, string password)
    {
        var pool = client.Pool;
        var userId = user?.Username ?? UnknownUser.Id(pool, typed);
        var subject = AttemptSubject.Of(pool, user, userId);
        LockOut.Refuse(call, subject);
        if (user is { Enabled: false })
        {
            throw PoolError.UserDisabled();
        }

        // Measured on AWS for USER_PASSWORD_AUTH: an unconfirmed user is refused before the password is checked.
        if (user is { Status: UserStatus.Unconfirmed })
        {
            throw PoolError.UserNotConfirmed();
        }

        var right = (user?.Password ?? PasswordVerifier.Fake(pool, userId)).Fits(pool, userId, password) && user is not null;
        LockOut.Record(call, subject, right);
        return right ? PasswordAccepted.Continue(call, client, user!) : throw PoolError.IncorrectPassword();
    }
}
