using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Groups and who is in them.</summary>
internal static class GroupTable
{
    internal sealed record Row(string Name, string? Description, int? Precedence, DateTimeOffset Created, DateTimeOffset Modified);

    public static void Put(SqlSession sql, UserPool pool, GroupSettings group, DateTimeOffset now) => sql.Execute(
        """
        INSERT INTO user_group (pool_id, name, description, precedence, created, modified) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
        ON CONFLICT DO UPDATE SET description = ?3, precedence = ?4, modified = ?5
        WHERE description IS NOT ?3 OR precedence IS NOT ?4
        """,
        pool.Id, group.Name, group.Description, group.Precedence, now);

    public static void PutIfNew(SqlSession sql, UserPool pool, string name, DateTimeOffset now) => sql.Execute(
        "INSERT INTO user_group (pool_id, name, created, modified) VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO NOTHING", pool.Id, name, now);

    public static void AddMember(SqlSession sql, UserPool pool, string group, long userId) => sql.Execute(
        "INSERT INTO group_member (user_id, pool_id, group_name) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", userId, pool.Id, group);

    /// <summary>A user's groups, the one with the lowest precedence number first, those without one last.</summary>
    public static List<Row> Of(SqlSession sql, long userId, int limit = -1, int offset = 0) => sql.All(
        """
        SELECT g.name, g.description, g.precedence, g.created, g.modified
        FROM group_member m JOIN user_group g ON g.pool_id = m.pool_id AND g.name = m.group_name
        WHERE m.user_id = ?1 ORDER BY g.precedence IS NULL, g.precedence, g.name LIMIT ?2 OFFSET ?3
        """,
        row => new Row(
            row.GetString(0), row.OptionalText(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.Moment(3), row.Moment(4)),
        userId, limit, offset);
}
