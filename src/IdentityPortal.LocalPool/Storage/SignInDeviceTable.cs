namespace IdentityPortal.LocalPool.Storage;

/// <summary>The devices that sign-ins come from, and sign-ins that wait for theirs.</summary>
internal static class SignInDeviceTable
{
    public static void Insert(SqlSession sql, string originJti, string deviceKey) =>
        sql.Execute("INSERT INTO sign_in_device (origin_jti, device_key) VALUES (?1, ?2)", originJti, deviceKey);

    public static string? Find(SqlSession sql, string originJti) =>
        sql.First("SELECT device_key FROM sign_in_device WHERE origin_jti = ?1", row => row.GetString(0), originJti);

    /// <summary>A live session of a person at a client that waits for this device.</summary>
    public static SessionTable.Row? FindWaiting(
        SqlSession sql, string clientId, long userId, string deviceKey, DateTimeOffset now) => sql.First(
        """
        SELECT s.id, s.step, s.expires FROM challenge_session s JOIN session_state t ON t.id = s.id
        WHERE s.user_id = ?1 AND s.step = 'DEVICE_SRP_AUTH' AND s.used = 0 AND s.client_id = ?2 AND s.expires > ?3 AND t.state = ?4 LIMIT 1
        """,
        row => new SessionTable.Row((byte[])row[0], clientId, userId, row.GetString(1), Used: false, row.Moment(2)),
        userId, clientId, now, deviceKey);
}
