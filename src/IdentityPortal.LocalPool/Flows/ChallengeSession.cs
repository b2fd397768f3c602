using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>The opaque Session that ties the steps of a sign-in together: one step, one user, one client, one use.</summary>
internal static class ChallengeSession
{
    public const string SignedUp = "SignedUp";
    public const string ConfirmedSignUp = "ConfirmedSignUp";

    public static string Start(SqlSession sql, OperationCall call, AppClient client, User user, string step)
    {
        var session = Identifiers.Session();
        var row = new SessionTable.Row([], client.Id, user.Id, step, Used: false, call.Now + client.Settings.AuthSessionValidity);
        SessionTable.Insert(sql, session, row, call.Now);
        return session;
    }

    /// <summary>The live session of a step, or AWS's refusal of it.</summary>
    public static SessionTable.Row Find(SqlSession sql, OperationCall call, AppClient client, string session, string step)
    {
        var row = SessionTable.Find(sql, session, call.Now) ?? throw PoolError.SessionExpired();
        if (row.ClientId != client.Id || row.Step != step)
        {
            throw PoolError.SessionForeign();
        }

        return row.Used ? throw PoolError.SessionUsed() : row;
    }

    /// <summary>Uses a session up; of several at once, one succeeds.</summary>
    public static void Use(SqlSession sql, SessionTable.Row row)
    {
        if (!SessionTable.TryUse(sql, row))
        {
            throw PoolError.SessionUsed();
        }
    }

    /// <summary>Uses a session up and starts the next step's.</summary>
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
}
