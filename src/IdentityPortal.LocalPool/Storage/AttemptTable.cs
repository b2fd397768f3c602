using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Counts the attempts at an operation. The count covers one hour, starting with the first attempt.</summary>
internal static class AttemptTable
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Counts one more attempt and returns the new count.</summary>
    public static long Count(SqlSession sql, AttemptSubject subject, string operation, DateTimeOffset now) => sql.Number(
        """
        INSERT INTO attempt (pool_id, subject, operation, started, user_id, count) VALUES (?1, ?2, ?3, ?4, ?6, 1)
        ON CONFLICT DO UPDATE SET
          count = CASE WHEN started <= ?5 THEN 1 ELSE count + 1 END,
          started = CASE WHEN started <= ?5 THEN ?4 ELSE started END
        RETURNING count
        """,
        subject.PoolId, subject.Name, operation, now, now - Window, subject.UserId);

    /// <summary>Whether there was any attempt within the hour.</summary>
    public static bool WasCounted(SqlSession sql, AttemptSubject subject, string operation, DateTimeOffset now) => sql.Number(
        "SELECT COUNT(*) FROM attempt WHERE pool_id = ?1 AND subject = ?2 AND operation = ?3 AND started > ?4",
        subject.PoolId, subject.Name, operation, now - Window) > 0;

    public static void DeleteOld(SqlSession sql, DateTimeOffset now) =>
        sql.Execute("DELETE FROM attempt WHERE started <= ?1", now - Window);
}
