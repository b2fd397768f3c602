using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Secrets of authenticator apps: per user one active secret and one that is being set up.</summary>
internal static class SoftwareTokenTable
{
    internal sealed record Row(byte[]? Pending, byte[]? Secret, string? FriendlyName, long LastStep);

    public static Row? Find(SqlSession sql, User user) => sql.First(
        "SELECT pending, secret, friendly_name, last_step FROM software_token WHERE user_id = ?1",
        row => new Row(row[0] as byte[], row[1] as byte[], row.OptionalText(2), row.GetInt64(3)), user.Id);

    public static void PutPending(SqlSession sql, User user, byte[] secret) => sql.Execute(
        """
        INSERT INTO software_token (user_id, pending, last_step) VALUES (?1, ?2, 0) ON CONFLICT DO UPDATE SET pending = ?2
        """,
        user.Id, secret);

    /// <summary>Makes the pending secret the active one.</summary>
    public static void Promote(SqlSession sql, User user, string? friendlyName, long step) => sql.Execute(
        "UPDATE software_token SET secret = pending, pending = NULL, friendly_name = ?2, last_step = ?3 WHERE user_id = ?1",
        user.Id, friendlyName, step);

    public static void Delete(SqlSession sql, User user) => sql.Execute("DELETE FROM software_token WHERE user_id = ?1", user.Id);

    public static void SetLastStep(SqlSession sql, User user, long step) =>
        sql.Execute("UPDATE software_token SET last_step = ?2 WHERE user_id = ?1", user.Id, step);
}
