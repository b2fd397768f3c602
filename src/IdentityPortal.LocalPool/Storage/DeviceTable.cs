using IdentityPortal.LocalPool.Accounts;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>The confirmed devices of accounts, in order of confirmation.</summary>
internal static class DeviceTable
{
    private const string Columns = "id, device_key, name, salt, verifier, remembered, created, modified, authenticated";

    internal sealed record Row(
        long Id,
        string Key,
        string? Name,
        PasswordVerifier Secret,
        bool Remembered,
        DateTimeOffset Created,
        DateTimeOffset Modified,
        DateTimeOffset Authenticated);

    public static void Insert(
        SqlSession sql, User user, string key, string? name, PasswordVerifier secret, bool remembered, DateTimeOffset now) => sql.Execute(
        """
        INSERT INTO device (device_key, user_id, name, salt, verifier, remembered, created, modified, authenticated)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?7)
        """,
        key, user.Id, name, secret.Salt, secret.Verifier, remembered, now);

    public static Row? Find(SqlSession sql, long userId, string key) =>
        sql.First($"SELECT {Columns} FROM device WHERE user_id = ?1 AND device_key = ?2", Read, userId, key);

    /// <summary>Up to <paramref name="limit"/> devices of a user, starting after the device with the id <paramref name="after"/>.</summary>
    public static List<Row> Of(SqlSession sql, User user, bool rememberedOnly, long after, int limit) => sql.All(
        $"SELECT {Columns} FROM device WHERE user_id = ?1 AND id > ?2 AND remembered >= ?3 ORDER BY id LIMIT ?4",
        Read, user.Id, after, rememberedOnly, limit);

    public static void SetRemembered(SqlSession sql, Row device, bool remembered, DateTimeOffset now) =>
        sql.Execute("UPDATE device SET remembered = ?2, modified = ?3 WHERE id = ?1", device.Id, remembered, now);

    public static void SetAuthenticated(SqlSession sql, Row device, DateTimeOffset now) =>
        sql.Execute("UPDATE device SET authenticated = ?2 WHERE id = ?1", device.Id, now);

    public static void Delete(SqlSession sql, Row device) => sql.Execute("DELETE FROM device WHERE id = ?1", device.Id);

    private static Row Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.OptionalText(2), new PasswordVerifier((byte[])row[3], (byte[])row[4]), row.GetBoolean(5),
        row.Moment(6), row.Moment(7), row.Moment(8));
}
