namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// Every row with a <c>user_id</c> belongs to an account that is there. A call that found its account before a deletion and writes after
/// it is refused as a whole, in whatever table it writes first.
/// </summary>
internal static class OwnedRows
{
    /// <summary>SQLITE_CONSTRAINT_TRIGGER.</summary>
    public const int WithoutAccount = 1811;

    /// <summary>Call once all tables are there.</summary>
    public static void Guard(SqlSession sql)
    {
        foreach (var table in sql.All(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'user_id' WHERE m.type = 'table'",
            row => row.GetString(0)))
        {
            // 0 is nobody: sessions for names that no account has.
            sql.Script(
                $"""
                CREATE TRIGGER IF NOT EXISTS {table}_has_account BEFORE INSERT ON {table}
                WHEN NEW.user_id <> 0 AND NOT EXISTS (SELECT 1 FROM user WHERE id = NEW.user_id)
                BEGIN SELECT RAISE(ABORT, 'the account is gone'); END
                """);
        }
    }
}
