using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>The attributes of accounts, as text.</summary>
internal static class AttributeTable
{
    /// <summary>All attributes of an account, starting with <c>sub</c>.</summary>
    public static OrderedDictionary<string, string> Of(SqlSession sql, User user)
    {
        var attributes = new OrderedDictionary<string, string> { ["sub"] = user.Sub };
        foreach (var (name, value) in sql.All(
            "SELECT name, value FROM attribute WHERE user_id = ?1 ORDER BY name", row => (row.GetString(0), row.GetString(1)), user.Id))
        {
            attributes[name] = value;
        }

        return attributes;
    }

    public static string? Find(SqlSession sql, User user, string name) =>
        sql.First("SELECT value FROM attribute WHERE user_id = ?1 AND name = ?2", row => row.GetString(0), user.Id, name);

    public static void Put(SqlSession sql, User user, string name, string value) => sql.Execute(
        "INSERT INTO attribute (user_id, pool_id, name, value) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET value = ?4",
        user.Id, user.PoolId, name, value);

    public static void Delete(SqlSession sql, User user, string name) =>
        sql.Execute("DELETE FROM attribute WHERE user_id = ?1 AND name = ?2", user.Id, name);
}
