using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>The opaque Session that links the steps of a sign-in. Each one is valid for one step, one user, one client and one use.</summary>
internal static class ChallengeSession
{
    public const string SignedUp = "SignedUp";
    public const string ConfirmedSignUp = "ConfirmedSignUp";

    private const int WrongAnswers = 5;

    public static string Start(SqlSession sql, OperationCall call, AppClient client, User user, string step, string state = "") =>
        Start(sql, call, client, user.Id, step, state);

    /// <summary>
    /// Starts a session for a name without an account. It is indistinguishable from a real session and never leads to tokens. Its state is
    /// the user id that the pool shows for the name.
    /// </summary>
    public static string StartFake(SqlSession sql, OperationCall call, AppClient client, string step, string typed) =>
        Start(sql, call, client, userId: null, step, UnknownUser.Id(client.Pool, typed));

    /// <summary>Returns the live session of a step, or fails with AWS's error.</summary>
    public static SessionTable.Row Find(SqlSession sql, OperationCall call, AppClient client, string session, string step)
    {
        var row = Find(sql, call, session, step);
        return row.ClientId == client.Id ? row : throw PoolError.SessionForeign();
    }

    /// <summary>Returns the live MFA_SETUP session in a request that does not name a client.</summary>
    public static SessionTable.Row FindSetup(SqlSession sql, OperationCall call, string session) =>
        Find(sql, call, session, MfaSetupChallenge.Name);

    /// <summary>Counts a wrong answer. The last allowed one invalidates the session.</summary>
    public static void CountWrong(SqlSession sql, SessionTable.Row row)
    {
        // Guess: a wrong code leaves the session valid; AWS does not document how many wrong codes it allows.
        if (SessionStateTable.CountWrong(sql, row) >= WrongAnswers)
        {
            SessionTable.TryUse(sql, row);
        }
    }

    /// <summary>Marks a session as used. Of several concurrent calls, exactly one succeeds.</summary>
    public static void Use(SqlSession sql, SessionTable.Row row)
    {
        if (!SessionTable.TryUse(sql, row))
        {
            throw PoolError.SessionUsed();
        }
    }

    /// <summary>Marks a session as used and starts the session of the next step.</summary>
    public static string Advance(SqlSession sql, OperationCall call, AppClient client, User user, string session, string step, string next)
    {
        var row = Find(sql, call, client, session, step);
        if (row.UserId != user.Id)
        {
            throw PoolError.SessionForeign();
        }

        Use(sql, row);
        return Start(sql, call, client, user, next);
    }

    /// <summary>Starts a session for an account, or without one.</summary>
    public static string Start(SqlSession sql, OperationCall call, AppClient client, long? userId, string step, string state)
    {
        var session = Identifiers.Session();
        var row = new SessionTable.Row([], client.Id, userId, step, Used: false, call.Now + client.Settings.AuthSessionValidity);
        SessionTable.Insert(sql, session, row, call.Now);
        if (state.Length > 0)
        {
            SessionStateTable.Put(sql, SessionTable.Find(sql, session, call.Now)!, state);
        }

        return session;
    }

    private static SessionTable.Row Find(SqlSession sql, OperationCall call, string session, string step)
    {
        var row = SessionTable.Find(sql, session, call.Now) ?? throw PoolError.SessionExpired();
        if (row.Step != step)
        {
            throw PoolError.SessionForeign();
        }

        return row.Used ? throw PoolError.SessionUsed() : row;
    }
}
