namespace IdentityPortal.LocalPool.Storage;

/// <summary>Columns that tables got after files had been made with them: a file of an earlier version gets them when it is opened.</summary>
internal static class AddedColumns
{
    private static readonly (string Table, string Column, string Type)[] All =
    [
        ("user_group", "role_arn", "TEXT"),
    ];

    public static void Add(SqlSession sql)
    {
        foreach (var (table, column, type) in All)
        {
            if (sql.Number("SELECT COUNT(*) FROM pragma_table_info(?1) WHERE name = ?2", table, column) == 0)
            {
                sql.Script($"ALTER TABLE {table} ADD COLUMN {column} {type}");
            }
        }
    }
}
