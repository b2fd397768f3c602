using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>New addresses that take effect once they are verified.</summary>
internal static class PendingAttributeTable
{
    public static void Put(SqlSession sql, User user, string name, string value) => sql.Execute(
        "INSERT INTO pending_attribute (user_id, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = ?3",
        user.Id, name, value);

    public static string? Find(SqlSession sql, User user, string name) => sql.First(
        "SELECT value FROM pending_attribute WHERE user_id = ?1 AND name = ?2", row => row.GetString(0), user.Id, name);

    public static void Delete(SqlSession sql, User user, string name) =>
        sql.Execute("DELETE FROM pending_attribute WHERE user_id = ?1 AND name = ?2", user.Id, name);
}
