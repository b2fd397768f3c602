using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Counts wrong passwords since the last correct one, and wrong codes of each second factor.</summary>
internal static class FailedSignInTable
{
    internal sealed record Row(int Count, DateTimeOffset LockedUntil, DateTimeOffset LastAttempt);

    public static Row? Find(SqlSession sql, AttemptSubject subject) => sql.First(
        "SELECT count, locked_until, last_attempt FROM failed_sign_in WHERE pool_id = ?1 AND subject = ?2",
        row => new Row(row.GetInt32(0), row.Moment(1), row.Moment(2)), subject.PoolId, subject.Name);

    public static void Put(SqlSession sql, AttemptSubject subject, Row row) => sql.Execute(
        """
        INSERT INTO failed_sign_in (pool_id, subject, count, locked_until, last_attempt, user_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO UPDATE SET count = ?3, locked_until = ?4, last_attempt = ?5
        """,
        subject.PoolId, subject.Name, row.Count, row.LockedUntil, row.LastAttempt, subject.UserId);

    /// <summary>Records an attempt during a lock-out; returns false if there is none.</summary>
    public static bool Touch(SqlSession sql, AttemptSubject subject, DateTimeOffset now) => sql.Execute(
        "UPDATE failed_sign_in SET last_attempt = ?3 WHERE pool_id = ?1 AND subject = ?2 AND locked_until > ?3",
        subject.PoolId, subject.Name, now) > 0;

    public static void Delete(SqlSession sql, AttemptSubject subject) =>
        sql.Execute("DELETE FROM failed_sign_in WHERE pool_id = ?1 AND subject = ?2", subject.PoolId, subject.Name);
}
