using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Runs a ListUsers filter on an index. Results are sorted by the searched column and start after the previous page.</summary>
internal static class UserSearch
{
    // The highest code point. Appended to a prefix, it sorts after every text that starts with that prefix.
    private const string AfterAll = "\U0010FFFF";

    internal sealed record Found(User User, string Key);

    public static List<Found> Run(SqlSession sql, UserPool pool, UserFilter? filter, PageToken? after, int limit) => filter switch
    {
        null => All(sql, pool, after, limit),
        { Name: "username" } => ByColumn(sql, "username_key", pool, filter with { Value = pool.NameKey(filter.Value) }, after, limit),
        { Name: "sub" } => ByColumn(sql, "sub", pool, filter, after, limit),
        { Name: "cognito:user_status" } =>
            ByColumn(sql, "status", pool, filter with { Value = filter.Value.ToUpperInvariant() }, after, limit),
        { Name: "status" } => ByEnabled(sql, pool, filter, after, limit),
        _ => ByAttribute(sql, pool, filter, after, limit),
    };

    private static List<Found> All(SqlSession sql, UserPool pool, PageToken? after, int limit) => sql.All(
        $"SELECT {UserTable.Columns} FROM user u WHERE pool_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        row => new Found(UserTable.Read(row), ""), pool.Id, after?.Id ?? 0, limit);

    // There are two statements because SQLite seeks directly to the start of the page for an equality, but not for a range.
    private static List<Found> ByColumn(
        SqlSession sql, string column, UserPool pool, UserFilter filter, PageToken? after, int limit) => filter.IsPrefix
        ? sql.All(
            $"""
            SELECT {UserTable.Columns}, {column} FROM user u
            WHERE pool_id = ?1 AND {column} >= ?2 AND {column} <= ?3 AND ({column}, id) > (?4, ?5) ORDER BY {column}, id LIMIT ?6
            """,
            row => new Found(UserTable.Read(row), row.GetString(11)),
            pool.Id, after?.Key ?? filter.Value, filter.Value + AfterAll, after?.Key ?? "", after?.Id ?? 0, limit)
        : sql.All(
            $"SELECT {UserTable.Columns} FROM user u WHERE pool_id = ?1 AND {column} = ?2 AND id > ?3 ORDER BY id LIMIT ?4",
            row => new Found(UserTable.Read(row), ""), pool.Id, filter.Value, after?.Id ?? 0, limit);

    private static List<Found> ByEnabled(SqlSession sql, UserPool pool, UserFilter filter, PageToken? after, int limit)
    {
        var enabled = Fits("Enabled");
        var disabled = Fits("Disabled");
        return enabled == disabled
            ? enabled ? All(sql, pool, after, limit) : []
            : sql.All(
                $"SELECT {UserTable.Columns} FROM user u WHERE pool_id = ?1 AND enabled = ?2 AND id > ?3 ORDER BY id LIMIT ?4",
                row => new Found(UserTable.Read(row), ""), pool.Id, enabled, after?.Id ?? 0, limit);

        bool Fits(string status) => filter.IsPrefix
            ? status.StartsWith(filter.Value, StringComparison.Ordinal)
            : status == filter.Value;
    }

    // Guess: AWS's documentation is contradictory about case; here attributes are compared without case.
    private static List<Found> ByAttribute(SqlSession sql, UserPool pool, UserFilter filter, PageToken? after, int limit)
    {
        var to = filter.IsPrefix ? filter.Value + AfterAll : filter.Value;
        return sql.All(
            $"""
            SELECT {UserTable.Columns}, a.value FROM attribute a JOIN user u ON u.id = a.user_id
            WHERE a.pool_id = ?1 AND a.name = ?2 AND a.value >= ?3 AND a.value <= ?4 AND (a.value, a.user_id) > (?5, ?6)
            ORDER BY a.value, a.user_id LIMIT ?7
            """,
            row => new Found(UserTable.Read(row), row.GetString(11)),
            pool.Id, filter.Name, after?.Key ?? filter.Value, to, after?.Key ?? "", after?.Id ?? 0, limit);
    }
}
