using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>A challenge that is being answered, with its live session and its user; the user is null for a name without an account.</summary>
internal sealed record ChallengeStep(SessionTable.Row Session, User? User, string State)
{
    /// <summary>The user of a challenge that is only issued to existing accounts.</summary>
    public User Owner => User ?? throw PoolError.SessionForeign();

    /// <summary>Checks that session, user name and secret hash belong together and that the account is not disabled.</summary>
    public static ChallengeStep Require(
        OperationCall call, AppClient client, string? sessionText, AuthParameters responses, string step)
    {
        var username = responses.Need("USERNAME");
        if (string.IsNullOrEmpty(sessionText))
        {
            throw PoolError.MissingParameter("Session");
        }

        client.RequireSecretHashPresent(responses.SecretHash);
        var found = call.Database.Read(sql =>
        {
            var row = ChallengeSession.Find(sql, call, client, sessionText, step);
            var named = UserTable.Find(sql, client.Pool, username);
            return named?.Id == row.UserId
                ? new ChallengeStep(row, named, SessionStateTable.Find(sql, row) ?? "")
                : throw PoolError.SessionForeign();
        });
        client.RequireSecretHash(responses.SecretHash, username, found.User?.Username ?? username);
        return found.User is { Enabled: false } ? throw PoolError.UserDisabled() : found;
    }

    /// <summary>
    /// Marks the session as used if the check succeeds, otherwise counts a wrong answer. The count is saved even though the error is then thrown.
    /// </summary>
    public void Settle(OperationCall call, Func<SqlSession, PoolError?> check)
    {
        var refusal = call.Database.Write(sql =>
        {
            // The session is checked again inside the transaction, because a concurrent answer may have used it.
            if (SessionTable.IsUsed(sql, Session))
            {
                return PoolError.SessionUsed();
            }

            var wrong = check(sql);
            if (wrong is null)
            {
                ChallengeSession.Use(sql, Session);
            }
            else
            {
                ChallengeSession.CountWrong(sql, Session);
            }

            return wrong;
        });
        if (refusal is not null)
        {
            throw refusal;
        }
    }
}
