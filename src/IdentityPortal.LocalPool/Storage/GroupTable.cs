using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Groups and their members.</summary>
internal static class GroupTable
{
    private const string Columns = "g.name, g.description, g.precedence, g.role_arn, g.created, g.modified";

    internal sealed record Row(
        string Name, string? Description, int? Precedence, string? RoleArn, DateTimeOffset Created, DateTimeOffset Modified);

    public static void Put(SqlSession sql, UserPool pool, GroupSettings group, DateTimeOffset now) => sql.Execute(
        """
        INSERT INTO user_group (pool_id, name, description, precedence, role_arn, created, modified) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        ON CONFLICT DO UPDATE SET description = ?3, precedence = ?4, role_arn = ?5, modified = ?6
        WHERE description IS NOT ?3 OR precedence IS NOT ?4 OR role_arn IS NOT ?5
        """,
        pool.Id, group.Name, group.Description, group.Precedence, group.RoleArn, now);

    public static void PutIfNew(SqlSession sql, UserPool pool, string name, DateTimeOffset now) => sql.Execute(
        "INSERT INTO user_group (pool_id, name, created, modified) VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO NOTHING", pool.Id, name, now);

    public static void Insert(SqlSession sql, UserPool pool, Row group) => sql.Execute(
        """
        INSERT INTO user_group (pool_id, name, description, precedence, role_arn, created, modified)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """,
        pool.Id, group.Name, group.Description, group.Precedence, group.RoleArn, group.Created, group.Modified);

    public static void Update(SqlSession sql, UserPool pool, Row group) => sql.Execute(
        "UPDATE user_group SET description = ?3, precedence = ?4, role_arn = ?5, modified = ?6 WHERE pool_id = ?1 AND name = ?2",
        pool.Id, group.Name, group.Description, group.Precedence, group.RoleArn, group.Modified);

    /// <summary>
    /// Whether the name is in use. Cognito treats names that differ only in case as equal
    /// (https://github.com/aws-amplify/amplify-backend/issues/1781).
    /// </summary>
    public static bool IsNameTaken(SqlSession sql, UserPool pool, string name) =>
        sql.Number("SELECT COUNT(*) FROM user_group WHERE pool_id = ?1 AND name = ?2 COLLATE NOCASE", pool.Id, name) > 0;

    public static Row? Find(SqlSession sql, UserPool pool, string name) =>
        sql.First($"SELECT {Columns} FROM user_group g WHERE g.pool_id = ?1 AND g.name = ?2", Read, pool.Id, name);

    /// <summary>One page of groups, sorted by name, starting after the name <paramref name="after"/>.</summary>
    public static List<Row> Page(SqlSession sql, UserPool pool, string after, int limit) => sql.All(
        $"SELECT {Columns} FROM user_group g WHERE g.pool_id = ?1 AND g.name > ?2 ORDER BY g.name LIMIT ?3", Read, pool.Id, after, limit);

    /// <summary>Deletes a group and its memberships; returns false if there is no such group.</summary>
    public static bool TryDelete(SqlSession sql, UserPool pool, string name) =>
        sql.Execute("DELETE FROM user_group WHERE pool_id = ?1 AND name = ?2", pool.Id, name) == 1;

    public static void AddMember(SqlSession sql, UserPool pool, string group, long userId) => sql.Execute(
        "INSERT INTO group_member (user_id, pool_id, group_name) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", userId, pool.Id, group);

    public static void RemoveMember(SqlSession sql, string group, long userId) =>
        sql.Execute("DELETE FROM group_member WHERE user_id = ?1 AND group_name = ?2", userId, group);

    /// <summary>Members of a group in the order in which their accounts were created, starting after the user id <paramref name="after"/>.</summary>
    public static List<User> Members(SqlSession sql, UserPool pool, string group, long after, int limit) => sql.All(
        $"""
        SELECT {UserTable.Columns} FROM group_member m JOIN user u ON u.id = m.user_id
        WHERE m.pool_id = ?1 AND m.group_name = ?2 AND m.user_id > ?3 ORDER BY m.user_id LIMIT ?4
        """,
        UserTable.Read, pool.Id, group, after, limit);

    /// <summary>A user's groups, lowest precedence number first; groups without a precedence come last.</summary>
    public static List<Row> Of(SqlSession sql, long userId, int limit = -1, int offset = 0) => sql.All(
        $"""
        SELECT {Columns} FROM group_member m JOIN user_group g ON g.pool_id = m.pool_id AND g.name = m.group_name
        WHERE m.user_id = ?1 ORDER BY g.precedence IS NULL, g.precedence, g.name LIMIT ?2 OFFSET ?3
        """,
        Read, userId, limit, offset);

    private static Row Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.OptionalText(1),
        row.IsDBNull(2) ? null : row.GetInt32(2),
        row.OptionalText(3),
        row.Moment(4),
        row.Moment(5));
}
