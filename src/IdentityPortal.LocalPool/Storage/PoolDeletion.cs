using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// Deletes a pool or a client with every row that hangs on it. The tables are asked which of them that are, so that a new one cannot be
/// forgotten. Mail stays: what was sent, was sent.
/// </summary>
internal static class PoolDeletion
{
    private const string UsersOfPool = "user_id IN (SELECT id FROM user WHERE pool_id = ?1)";

    public static void Delete(SqlSession sql, UserPool pool)
    {
        foreach (var table in TablesWith(sql, "user_id"))
        {
            sql.Execute($"DELETE FROM {table} WHERE {UsersOfPool}", pool.Id);
        }

        foreach (var table in TablesWith(sql, "pool_id"))
        {
            sql.Execute($"DELETE FROM {table} WHERE pool_id = ?1", pool.Id);
        }

        sql.Execute("DELETE FROM pool WHERE id = ?1", pool.Id);
    }

    public static void Delete(SqlSession sql, AppClient client)
    {
        foreach (var table in TablesWith(sql, "client_id"))
        {
            sql.Execute($"DELETE FROM {table} WHERE client_id = ?1", client.Id);
        }

        sql.Execute("DELETE FROM client WHERE id = ?1", client.Id);
    }

    private static List<string> TablesWith(SqlSession sql, string column) => sql.All(
        """
        SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = ?1 WHERE t.type = 'table'
        """,
        row => row.GetString(0), column);
}
