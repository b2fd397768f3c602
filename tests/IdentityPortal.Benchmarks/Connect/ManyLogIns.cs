using Microsoft.Data.Sqlite;

namespace IdentityPortal.Benchmarks.Connect;

/// <summary>Copies the rows of the one log-in to an app that a store has, so that it looks as after many people have logged in.</summary>
internal static class ManyLogIns
{
    public const int Count = 100_000;

    /// <summary>Each table, with the columns that have another value in each copy.</summary>
    private static readonly (string Table, string[] Own)[] Tables =
    [
        ("Sessions", ["Id", "Sid", "SubjectHash", "AddressHash"]),
        ("AppUses", ["Sid", "Sub"]),
        ("OpenIddictAuthorizations", ["Id", "Subject"]),
        ("OpenIddictTokens", ["Id", "AuthorizationId", "ReferenceId", "Subject"]),
    ];

    /// <param name="store">The file of an SQLite store.</param>
    public static void AddTo(string store)
    {
        using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        connection.Open();
        using var all = connection.BeginTransaction();
        foreach (var (table, own) in Tables)
        {
            // The number stands in front, so that copies lie all over an index, as random values do.
            var values = ColumnsOf(connection, table)
                .Select(column => own.Contains(column) ? $"substr(\"{column}\", 1, 0) || printf('%08x', copy.number * 2654435761 % 4294967296) || substr(\"{column}\", 9)" : $"\"{column}\"");
            using var insert = connection.CreateCommand();
            insert.CommandText =
                $"""
                WITH RECURSIVE copy(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copy WHERE number < {Count})
                INSERT INTO "{table}" SELECT {string.Join(", ", values)} FROM copy, (SELECT * FROM "{table}") AS real
                """;
            insert.ExecuteNonQuery();
        }

        all.Commit();
    }

    private static List<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($table)";
        command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
