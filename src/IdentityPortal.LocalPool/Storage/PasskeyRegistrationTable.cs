using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Passkey registrations that have been started; at most one per user.</summary>
internal static class PasskeyRegistrationTable
{
    internal sealed record Row(string ClientId, byte[] Challenge);

    public static void Put(SqlSession sql, User user, Row row, DateTimeOffset expires) => sql.Execute(
        """
        INSERT INTO passkey_registration (user_id, client_id, challenge, expires) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET client_id = ?2, challenge = ?3, expires = ?4
        """,
        user.Id, row.ClientId, row.Challenge, expires);

    public static Row? Find(SqlSession sql, User user, DateTimeOffset now) => sql.First(
        "SELECT client_id, challenge FROM passkey_registration WHERE user_id = ?1 AND expires > ?2",
        row => new Row(row.GetString(0), (byte[])row[1]), user.Id, now);

    public static void Delete(SqlSession sql, User user) =>
        sql.Execute("DELETE FROM passkey_registration WHERE user_id = ?1", user.Id);
}
