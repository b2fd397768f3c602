using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>The second factors that an account has enabled, and the preferred one.</summary>
internal static class MfaPreferenceTable
{
    internal sealed record Row(string Factor, bool Preferred);

    public static List<Row> Of(SqlSession sql, User user) => sql.All(
        "SELECT factor, preferred FROM mfa_preference WHERE user_id = ?1 ORDER BY factor DESC",
        row => new Row(row.GetString(0), row.GetBoolean(1)), user.Id);

    public static void Put(SqlSession sql, User user, string factor, bool preferred)
    {
        if (preferred)
        {
            sql.Execute("UPDATE mfa_preference SET preferred = 0 WHERE user_id = ?1", user.Id);
        }

        sql.Execute(
            "INSERT INTO mfa_preference (user_id, factor, preferred) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET preferred = ?3",
            user.Id, factor, preferred);
    }

    public static void Delete(SqlSession sql, User user, string factor) =>
        sql.Execute("DELETE FROM mfa_preference WHERE user_id = ?1 AND factor = ?2", user.Id, factor);
}
