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

    private string UserId => User?.Username ?? State;

    /// <summary>Checks that session, user name and secret hash belong together and that the account is not disabled.</summary>
    public static ChallengeStep Require(
        OperationCall call, AppClient client, string? sessionText, AuthParameters responses, string challenge)
    {
        var username = responses.Need("USERNAME");
        if (string.IsNullOrEmpty(sessionText))
        {
            throw PoolError.MissingParameter("Session");
        }

        client.RequireSecretHashPresent(responses.SecretHash);
        var found = call.Database.Read(sql =>
        {
            var row = ChallengeSession.Find(sql, call, client, sessionText, challenge);
            var step = new ChallengeStep(row, UserTable.Find(sql, client.Pool, username), SessionStateTable.Find(sql, row) ?? "");

            // Only the name that the session was started with fits, whether or not it has an account.
            return step.User?.Id == row.UserId && (step.User is not null || UnknownUser.Id(client.Pool, username) == step.State)
                ? step
                : throw PoolError.SessionForeign();
        });
        client.RequireSecretHash(responses.SecretHash, username, found.UserId);
        return found.User is { Enabled: false } ? throw PoolError.UserDisabled() : found;
    }

    /// <summary>
    /// Marks the session as used if the check succeeds, otherwise counts a wrong answer, for the session and for the account. The counts
    /// are saved even though the error is then thrown.
    /// </summary>
    public void Settle(OperationCall call, AppClient client, string factor, Func<SqlSession, PoolError?> check)
    {
        // A session's count alone would not limit guesses, because each correct password starts a session. Guess: AWS's limit and its error
        // are not known; here they are those of wrong passwords.
        var guesses = AttemptSubject.Of(client.Pool, User, UserId).With(factor);
        var refusal = call.Database.Write(sql =>
        {
            // The session is checked again inside the transaction, because a concurrent answer may have used it.
            if (SessionTable.IsUsed(sql, Session))
            {
                return PoolError.SessionUsed();
            }

            if (LockOut.Refuses(sql, call.Now, guesses))
            {
                return PoolError.PasswordAttemptsExceeded();
            }

            var wrong = check(sql);
            LockOut.Count(sql, call.Now, guesses, right: wrong is null);
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
