using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>The valid code of an account for each purpose; a new code replaces the old one.</summary>
internal static class CodeTable
{
    internal sealed record Row(string Code, string Attribute, DateTimeOffset Expires);

    public static void Put(SqlSession sql, User user, CodePurpose purpose, Row code) => sql.Execute(
        """
        INSERT INTO code (user_id, purpose, code, attribute, expires) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO UPDATE SET code = ?3, attribute = ?4, expires = ?5
        """,
        user.Id, purpose.ToString(), code.Code, code.Attribute, code.Expires);

    public static Row? Find(SqlSession sql, User user, CodePurpose purpose) => sql.First(
        "SELECT code, attribute, expires FROM code WHERE user_id = ?1 AND purpose = ?2",
        row => new Row(row.GetString(0), row.GetString(1), row.Moment(2)), user.Id, purpose.ToString());

    public static void Delete(SqlSession sql, User user, CodePurpose purpose) =>
        sql.Execute("DELETE FROM code WHERE user_id = ?1 AND purpose = ?2", user.Id, purpose.ToString());
}
