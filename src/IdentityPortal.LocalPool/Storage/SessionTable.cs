using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// Challenge sessions, stored as hashes. Used sessions are kept until they expire, because Cognito distinguishes used sessions from unknown ones.
/// </summary>
internal static class SessionTable
{
    internal sealed record Row(byte[] Id, string ClientId, long? UserId, string Step, bool Used, DateTimeOffset Expires);

    public static void Insert(SqlSession sql, string session, Row row, DateTimeOffset now)
    {
        sql.Execute("DELETE FROM challenge_session WHERE expires <= ?1", now);
        sql.Execute(
            "INSERT INTO challenge_session (id, client_id, user_id, step, used, expires) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
            Hash(session), row.ClientId, row.UserId, row.Step, row.Expires);
    }

    public static Row? Find(SqlSession sql, string session, DateTimeOffset now) => sql.First(
        "SELECT id, client_id, user_id, step, used, expires FROM challenge_session WHERE id = ?1 AND expires > ?2",
        row => new Row((byte[])row[0], row.GetString(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetString(3), row.GetBoolean(4), row.Moment(5)),
        Hash(session), now);

    /// <summary>Marks a session as used; returns true for exactly one of several concurrent calls.</summary>
    public static bool TryUse(SqlSession sql, Row row) =>
        sql.Execute("UPDATE challenge_session SET used = 1 WHERE id = ?1 AND used = 0", row.Id) == 1;

    public static bool IsUsed(SqlSession sql, Row row) =>
        sql.Number("SELECT COUNT(*) FROM challenge_session WHERE id = ?1 AND used = 0", row.Id) == 0;

    /// <summary>The user's live session at this client in which the device must prove itself.</summary>
    public static Row? FindWaiting(SqlSession sql, string clientId, long userId, string deviceKey, DateTimeOffset now) => sql.First(
        """
        SELECT s.id, s.step, s.expires FROM challenge_session s JOIN session_state t ON t.id = s.id
        WHERE s.user_id = ?1 AND s.step = 'DEVICE_SRP_AUTH' AND s.used = 0 AND s.client_id = ?2 AND s.expires > ?3 AND t.state = ?4 LIMIT 1
        """,
        row => new Row((byte[])row[0], clientId, userId, row.GetString(1), Used: false, row.Moment(2)),
        userId, clientId, now, deviceKey);

    private static byte[] Hash(string session) => SHA256.HashData(Encoding.UTF8.GetBytes(session));
}
