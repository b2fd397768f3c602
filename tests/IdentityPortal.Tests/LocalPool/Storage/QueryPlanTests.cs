using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

/// <summary>The cost of reading one person or one page of people must not grow with the pool, so every statement must use an index.</summary>
public sealed class QueryPlanTests
{
    /// <summary>Statements that scan a table or sort, by their beginning, with the reason why the cost is acceptable.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["SELECT id, region, settings"] = "Once at the start; a file has a handful of pools.",
        ["SELECT id, pool_id, settings"] = "Once at the start; a file has a handful of clients.",
        ["SELECT client_id, id, value"] = "Once at the start; a client has two secrets at most.",
        ["DELETE FROM attempt WHERE started"] = "Once at the start.",
        ["DELETE FROM refresh_token WHERE expires"] = "Once at the start.",
        ["SELECT recipient, subject, kind, code, sent, body FROM message ORDER BY id DESC LIMIT"] = "Reads backwards and stops at the limit.",
        ["SELECT g.name, g.description, g.precedence, g.role_arn, g.created, g.modified FROM group_member"] = "Sorts the groups of one account.",
    };

    [Fact]
    public async Task Every_statement_that_the_operations_send_goes_by_an_index_and_sorts_nothing()
    {
        await using var pool = await TestPool.StartAsync(StoredAccount.Template);
        await EveryCall.MakeAsync(pool);
        var statements = pool.Server.Statements;
        using var database = Database.Open(folder: null);

        var growing = statements.Where(statement => !Exceptions.Keys.Any(start => Flat(statement).StartsWith(start, StringComparison.Ordinal)))
            .SelectMany(statement => Plan(database, statement)
                .Where(step => !step.StartsWith("SEARCH", StringComparison.Ordinal))
                .Select(step => $"{step}: {Flat(statement)}"));

        Assert.Empty(growing);
        Assert.All(Exceptions.Keys, start => Assert.Contains(statements, statement => Flat(statement).StartsWith(start, StringComparison.Ordinal)));
        AssertSent(statements);
    }

    [Fact]
    public void Every_foreign_key_has_an_index_so_that_a_deletion_reads_no_whole_table()
    {
        using var database = Database.Open(folder: null);
        var keys = database.Read(sql => sql.All(
            """
            SELECT m.name, group_concat(f."from" || ' = ?', ' AND ') FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
            WHERE m.type = 'table' GROUP BY m.name, f.id
            """,
            row => (Table: row.GetString(0), Columns: row.GetString(1))));

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.All(
            Plan(database, $"DELETE FROM {key.Table} WHERE {key.Columns}"),
            step => Assert.StartsWith("SEARCH", step, StringComparison.Ordinal)));
    }

    private static List<string> Plan(Database database, string statement) =>
        database.Read(sql => sql.All("EXPLAIN QUERY PLAN " + statement, row => row.GetString(3)));

    /// <summary>
    /// Checks that the calls still send statements for every table. Otherwise a statement that they no longer send would go untested.
    /// </summary>
    private static void AssertSent(IReadOnlyList<string> statements)
    {
        using var database = Database.Open(folder: null);
        var tables = database.Read(sql => sql.All(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0)));
        var all = statements.Select(Flat).ToList();
        Assert.All(tables, table => Assert.Contains(all, statement => statement.StartsWith($"INSERT INTO {table} ", StringComparison.Ordinal)));
        Assert.All(tables, table => Assert.Contains(
            all, statement => statement.Contains($"FROM {table}", StringComparison.Ordinal) || statement.Contains($"JOIN {table}", StringComparison.Ordinal)));
    }

    private static string Flat(string statement) => string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
