using System.Diagnostics;
using Npgsql;

namespace IdentityPortal.TestSupport;

/// <summary>
/// A PostgreSQL cluster of this test run alone: in a temporary folder, on a socket inside it, run by a user without rights where the
/// tests run as root. It ends and its folder goes with this process, however that ends.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    public const string NotFound =
        "Not run: there is no PostgreSQL server here. As root on Debian the tests install it; elsewhere bring it with "
        + "'sudo apt-get install postgresql' or put the folder with initdb, pg_ctl and postgres on the PATH";

    // Standard input stays open as long as the tests run. What the shell is told stands in its arguments, not in its script.
    private const string Script =
        """
        trap '' INT TERM HUP
        trap '"$1/pg_ctl" -D "$2" -m immediate stop >/dev/null 2>&1; rm -rf "$2"' EXIT
        "$1/initdb" -D "$2" -U portal --auth=trust --encoding=UTF8 --locale=C --no-sync >&2 || exit
        "$1/pg_ctl" -D "$2" -w -l "$2/log" -o "-k $2 -c listen_addresses= -c max_connections=300 -c fsync=off" start >&2 || exit
        echo ready
        read -r end
        """;

    // Root is refused by initdb.
    private const string UserWithoutRights = "nobody";

    private readonly Process _process;
    private readonly string _folder;

    private PostgreSqlServer(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>Null where there is no PostgreSQL and none can be installed.</summary>
    /// <exception cref="InvalidOperationException">There is one, and it does not start; the message has what it said.</exception>
    public static async Task<PostgreSqlServer?> StartAsync()
    {
        if (OperatingSystem.IsWindows() || await PostgreSqlProgram.FindOrInstallAsync() is not { } programs)
        {
            return null;
        }

        var folder = Path.Combine(Path.GetTempPath(), $"identity-portal-pg-{Path.GetRandomFileName()}");
        string[] command = [.. Environment.IsPrivilegedProcess ? ["runuser", "-u", UserWithoutRights, "--"] : (string[])[], "sh", "-c", Script, "sh", programs, folder];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start:\n{await errors}");
        }

        return new PostgreSqlServer(process, folder);
    }

    /// <param name="name">Of a database; it need not exist.</param>
    public string ConnectionString(string name, string user = "portal") => $"Host={_folder};Database={name};Username={user}";

    /// <summary>The address of a database for PostgreSQL's own programs.</summary>
    public string Address(string name) => $"postgresql:///{name}?host={_folder}&user=portal";

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Runs statements over a connection of their own, which may leave it in any state.</summary>
    public async Task ExecuteAsync(string database, string statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        // The statements are the tests' own.
#pragma warning disable CA2100
        command.CommandText = statements;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
