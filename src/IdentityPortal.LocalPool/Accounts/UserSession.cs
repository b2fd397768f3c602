using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>A sign-in that still has a valid refresh token, in a pool that tracks sessions.</summary>
internal sealed record UserSession(string Id, string OriginJti, string ClientId, DateTimeOffset Created, DateTimeOffset Active)
{
    /// <summary>The user's sessions with all clients, the last used first.</summary>
    public static List<UserSession> Of(SqlSession sql, UserPool pool, User user, DateTimeOffset now) =>
        [.. RefreshTokenTable.Tracked(sql, user.Id, now)
            .GroupBy(token => token.OriginJti)
            .Select(tokens => new UserSession(
                IdOf(pool, tokens.Key), tokens.Key, tokens.First().ClientId, tokens.First().AuthTime, tokens.Max(token => token.Active)!.Value))
            .OrderByDescending(session => session.Active)];

    /// <summary>Documented: a user who has as many sessions as the pool allows loses the one that was unused for longest when signing in again.</summary>
    public static void MakeRoom(SqlSession sql, UserPool pool, User user, DateTimeOffset now)
    {
        foreach (var session in Of(sql, pool, user, now).Skip(pool.Settings.MostSessionsPerUser - 1))
        {
            RefreshTokenTable.RevokeOrigin(sql, session.OriginJti);
        }
    }

    /// <summary>Revokes the tokens of one of the user's sessions. Guess: AWS's error for an unknown session is not known.</summary>
    public static void Revoke(SqlSession sql, UserPool pool, User user, string id, DateTimeOffset now) =>
        RefreshTokenTable.RevokeOrigin(
            sql, (Of(sql, pool, user, now).Find(session => session.Id == id) ?? throw PoolError.UserSessionNotFound()).OriginJti);

    /// <summary>The id in AWS's format: tkn and 25 lower-case letters and digits.</summary>
    public static string IdOf(UserPool pool, string originJti) =>
        "tkn" + Convert.ToHexStringLower(pool.Sealer.Derive("user session", originJti, 13))[..25];
}
