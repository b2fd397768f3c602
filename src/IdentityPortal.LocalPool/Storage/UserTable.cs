using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Accounts, and the names that users sign in with.</summary>
internal static class UserTable
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        "u.id, u.pool_id, u.username, u.sub, u.status, u.enabled, u.salt, u.verifier, u.temporary_until, u.created, u.modified";

    /// <summary>Finds an account by the name that was typed: its user name, otherwise an address or alias.</summary>
    public static User? Find(SqlSession sql, UserPool pool, string name)
    {
        var key = pool.NameKey(name);
        return sql.First($"SELECT {Columns} FROM user u WHERE pool_id = ?1 AND username_key = ?2", Read, pool.Id, key)
            ?? sql.First(
                $"SELECT {Columns} FROM sign_in_name s JOIN user u ON u.id = s.user_id WHERE s.pool_id = ?1 AND s.name = ?2",
                Read, pool.Id, key);
    }

    /// <summary>Finds an account by id; returns null for a null id, which challenge sessions without an account have.</summary>
    public static User? Find(SqlSession sql, long? id) => sql.First($"SELECT {Columns} FROM user u WHERE id = ?1", Read, id);

    public static User? FindBySub(SqlSession sql, UserPool pool, string sub) =>
        sql.First($"SELECT {Columns} FROM user u WHERE pool_id = ?1 AND sub = ?2", Read, pool.Id, sub);

    /// <summary>Finds an account as operations with AWS credentials do, which also take the sub where it is not the user name.</summary>
    public static User? FindForAdministrator(SqlSession sql, UserPool pool, string name) => Find(sql, pool, name) ?? FindBySub(sql, pool, name);

    public static User Insert(SqlSession sql, UserPool pool, User user)
    {
        var id = sql.Number(
            """
            INSERT INTO user (pool_id, username, username_key, sub, status, enabled, salt, verifier, temporary_until, created, modified)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING id
            """,
            pool.Id, user.Username, pool.NameKey(user.Username), user.Sub, user.Status, user.Enabled, user.Password?.Salt ?? [],
            user.Password?.Verifier ?? [], user.TemporaryUntil, user.Created, user.Modified);
        return user with { Id = id };
    }

    public static void SetStatus(SqlSession sql, long id, string status, DateTimeOffset now) =>
        sql.Execute("UPDATE user SET status = ?2, modified = ?3 WHERE id = ?1", id, status, now);

    public static void SetEnabled(SqlSession sql, long id, bool enabled, DateTimeOffset now) =>
        sql.Execute("UPDATE user SET enabled = ?2, modified = ?3 WHERE id = ?1", id, enabled, now);

    public static void Touch(SqlSession sql, long id, DateTimeOffset now) =>
        sql.Execute("UPDATE user SET modified = ?2 WHERE id = ?1", id, now);

    /// <summary>Sets the account's password, permanent or temporary, and stores the previous one as a former password.</summary>
    public static void SetPassword(
        SqlSession sql, User user, PasswordVerifier password, string status, DateTimeOffset now, DateTimeOffset? temporaryUntil = null)
    {
        if (user.Password is { } former)
        {
            sql.Execute(
                "INSERT INTO former_password (user_id, set_at, salt, verifier) VALUES (?1, ?2, ?3, ?4)",
                user.Id, now, former.Salt, former.Verifier);
        }

        sql.Execute(
            "UPDATE user SET salt = ?2, verifier = ?3, status = ?4, temporary_until = ?6, modified = ?5 WHERE id = ?1",
            user.Id, password.Salt, password.Verifier, status, now, temporaryUntil);
    }

    /// <summary>Passwords before the current one, newest first.</summary>
    public static List<PasswordVerifier> FormerPasswords(SqlSession sql, long id, int count) => sql.All(
        "SELECT salt, verifier FROM former_password WHERE user_id = ?1 ORDER BY set_at DESC, rowid DESC LIMIT ?2",
        row => new PasswordVerifier((byte[])row[0], (byte[])row[1]), id, count);

    /// <summary>Deletes an account with all its data.</summary>
    public static void Delete(SqlSession sql, User user) => sql.Execute("DELETE FROM user WHERE id = ?1", user.Id);

    public static bool IsNameTaken(SqlSession sql, UserPool pool, string username) =>
        sql.Number("SELECT COUNT(*) FROM user WHERE pool_id = ?1 AND username_key = ?2", pool.Id, pool.NameKey(username)) > 0;

    /// <summary>The account that an address or alias belongs to; null if there is none.</summary>
    public static User? OwnerOfSignInName(SqlSession sql, UserPool pool, string name) => sql.First(
        $"SELECT {Columns} FROM sign_in_name s JOIN user u ON u.id = s.user_id WHERE s.pool_id = ?1 AND s.name = ?2",
        Read, pool.Id, pool.NameKey(name));

    public static void PutSignInName(SqlSession sql, UserPool pool, string name, long userId) => sql.Execute(
        "INSERT INTO sign_in_name (pool_id, name, user_id) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET user_id = ?3",
        pool.Id, pool.NameKey(name), userId);

    public static void DeleteSignInName(SqlSession sql, UserPool pool, string name, long userId) => sql.Execute(
        "DELETE FROM sign_in_name WHERE pool_id = ?1 AND name = ?2 AND user_id = ?3", pool.Id, pool.NameKey(name), userId);

    public static long Count(SqlSession sql, UserPool pool) => sql.Number("SELECT COUNT(*) FROM user WHERE pool_id = ?1", pool.Id);

    public static User Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        PoolId = row.GetString(1),
        Username = row.GetString(2),
        Sub = row.GetString(3),
        Status = row.GetString(4),
        Enabled = row.GetBoolean(5),
        Password = row[7] is byte[] { Length: > 0 } verifier ? new PasswordVerifier((byte[])row[6], verifier) : null,
        TemporaryUntil = row.OptionalMoment(8),
        Created = row.Moment(9),
        Modified = row.Moment(10),
    };
}
