using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Refresh tokens, stored as hashes. Tokens with the same <c>origin_jti</c> come from the same sign-in.</summary>
internal static class RefreshTokenTable
{
    private const string Columns =
        "client_id, user_id, origin_jti, event_id, device_key, auth_time, expires, revoked, replaced, active";

    internal sealed record Row(
        string ClientId,
        long UserId,
        string OriginJti,
        string EventId,
        string? DeviceKey,
        DateTimeOffset AuthTime,
        DateTimeOffset Expires,
        bool Revoked = false,
        DateTimeOffset? Replaced = null,
        DateTimeOffset? Active = null);

    public static void Insert(SqlSession sql, string token, Row row) => sql.Execute(
        """
        INSERT INTO refresh_token (id, client_id, user_id, origin_jti, event_id, device_key, auth_time, expires, revoked, active)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9)
        """,
        Hash(token), row.ClientId, row.UserId, row.OriginJti, row.EventId, row.DeviceKey, row.AuthTime, row.Expires, row.Active);

    public static Row? Find(SqlSession sql, string token) => sql.First(
        $"SELECT {Columns} FROM refresh_token WHERE id = ?1", Read, Hash(token));

    /// <summary>A user's valid tokens of sign-ins that were tracked.</summary>
    public static List<Row> Tracked(SqlSession sql, long userId, DateTimeOffset now) => sql.All(
        $"SELECT {Columns} FROM refresh_token WHERE user_id = ?1 AND revoked = 0 AND expires > ?2 AND active IS NOT NULL", Read, userId, now);

    /// <summary>Records the use of a tracked sign-in.</summary>
    public static void SetActive(SqlSession sql, string originJti, DateTimeOffset now) =>
        sql.Execute("UPDATE refresh_token SET active = ?2 WHERE origin_jti = ?1", originJti, now);

    /// <summary>
    /// Marks a token as replaced. Returns false if it was replaced longer ago than the grace period. Without a grace period exactly one use succeeds,
    /// even if calls are processed in a different order than they were received.
    /// </summary>
    public static bool TryReplace(SqlSession sql, string token, DateTimeOffset now, TimeSpan grace) => sql.Execute(
        """
        UPDATE refresh_token SET replaced = COALESCE(replaced, ?2)
        WHERE id = ?1 AND revoked = 0 AND (replaced IS NULL OR (?4 AND replaced > ?3))
        """,
        Hash(token), now, now - grace, grace > TimeSpan.Zero) == 1;

    public static void RevokeOrigin(SqlSession sql, string originJti) =>
        sql.Execute("UPDATE refresh_token SET revoked = 1 WHERE origin_jti = ?1", originJti);

    public static void RevokeAll(SqlSession sql, long userId) =>
        sql.Execute("UPDATE refresh_token SET revoked = 1 WHERE user_id = ?1", userId);

    public static bool IsRevoked(SqlSession sql, string originJti) =>
        sql.Number("SELECT COUNT(*) FROM refresh_token WHERE origin_jti = ?1 AND revoked = 1", originJti) > 0;

    /// <summary>Deletes expired tokens a day after their expiry, because an access token can outlive its refresh token by up to a day.</summary>
    public static void DeleteOld(SqlSession sql, DateTimeOffset now) =>
        sql.Execute("DELETE FROM refresh_token WHERE expires <= ?1", now - TimeSpan.FromDays(1));

    private static Row Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.OptionalText(4), row.Moment(5), row.Moment(6),
        row.GetBoolean(7), row.OptionalMoment(8), row.OptionalMoment(9));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
