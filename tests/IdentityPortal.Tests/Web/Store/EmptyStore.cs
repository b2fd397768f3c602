using System.Diagnostics;
using IdentityPortal.TestSupport;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>An initially empty store for one test.</summary>
public sealed class EmptyStore : IAsyncDisposable
{
    private readonly PostgreSqlServer? _server;
    private readonly string _place;

    private EmptyStore(PostgreSqlServer? server, string place, string connectionString)
    {
        _server = server;
        _place = place;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <summary>The file of an SQLite store.</summary>
    public string File => Path.Combine(_place, "portal.db");

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["ConnectionStrings:Portal"] = ConnectionString };

    public static async Task<EmptyStore> CreateAsync(StoreKind kind, PostgreSql postgreSql)
    {
        if (kind == StoreKind.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
            return new EmptyStore(null, folder, $"Data Source={Path.Combine(folder, "portal.db")}");
        }

        var server = await postgreSql.ServerAsync();
        var name = await server.CreateDatabaseAsync();
        return new EmptyStore(server, name, server.ConnectionString(name));
    }

    public async Task ExecuteAsync(string statements)
    {
        if (_server is not null)
        {
            await _server.ExecuteAsync(_place, statements);
            return;
        }

        await using var connection = new SqliteConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        // CA2100 warns of SQL injection, but the statements come from the tests only.
#pragma warning disable CA2100
        command.CommandText = statements;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The statements that recreate this store, from the database's own dump tool.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        var start = _server is null
            ? new ProcessStartInfo("sqlite3", [File, ".dump"])
            : new ProcessStartInfo("pg_dump", ["--inserts", "--no-owner", "--no-privileges", $"--dbname={_server.Address(_place)}"]);
        var dump = await FinishedProcess.RunAsync(start);

        // Lines to drop: SQL comments and commands for psql.
        return dump.ExitCode == 0
            ? [.. dump.Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && line[0] != '\\')]
            : throw new InvalidOperationException($"{start.FileName} ended with {dump.ExitCode}:\n{dump.Errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DropDatabaseAsync(_place);
            return;
        }

        Directory.Delete(_place, recursive: true);
    }
}
