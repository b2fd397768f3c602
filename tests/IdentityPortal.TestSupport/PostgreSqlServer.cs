using System.Diagnostics;
using Npgsql;

namespace IdentityPortal.TestSupport;

/// <summary>
/// A PostgreSQL cluster for this test run only, in a temporary folder that also contains its socket. If the tests run as root, an unprivileged user
/// runs the server. The server stops and its folder is deleted when this process ends, even if it is killed.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    public const string NotFound =
        "Not run: there is no PostgreSQL server here. As root on Debian the tests install it; elsewhere bring it with "
        + "'sudo apt-get install postgresql' or put the folder with initdb, pg_ctl and postgres on the PATH";

    // The script waits on standard input, which closes when the test process ends. Values are passed as arguments and never inserted into the script.
    private const string Script =
        """
        trap '' INT TERM HUP
        trap '"$1/pg_ctl" -D "$2" -m immediate stop >/dev/null 2>&1; rm -rf "$2"' EXIT
        "$1/initdb" -D "$2" -U portal --auth=trust --encoding=UTF8 --locale=C --no-sync >&2 || exit
        "$1/pg_ctl" -D "$2" -w -l "$2/log" -o "-k $2 -c listen_addresses= -c max_connections=300 -c fsync=off" start >&2 || exit
        echo ready
        read -r end
        """;

    // initdb refuses to run as root.
    private const string UserWithoutRights = "nobody";

    private readonly Process _process;
    private readonly string _programs;
    private readonly string _folder;

    private PostgreSqlServer(Process process, string programs, string folder)
    {
        _process = process;
        _programs = programs;
        _folder = folder;
    }

    /// <summary>Null if there is no PostgreSQL and none can be installed.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL exists but does not start; the message contains its output.</exception>
    public static async Task<PostgreSqlServer?> StartAsync()
    {
        if (OperatingSystem.IsWindows() || await PostgreSqlProgram.FindOrInstallAsync() is not { } programs)
        {
            return null;
        }

        var folder = Path.Combine(Path.GetTempPath(), $"identity-portal-pg-{Path.GetRandomFileName()}");
        var start = AsUser("sh", "-c", Script, "sh", programs, folder);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (await Wait.ForAsync("PostgreSQL to start", process.StandardOutput.ReadLineAsync()) != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start:\n{await errors}");
        }

        return new PostgreSqlServer(process, programs, folder);
    }

    /// <param name="name">The name of a database, which need not exist.</param>
    public string ConnectionString(string name, string user = "portal") => $"Host={_folder};Database={name};Username={user}";

    /// <summary>The address of a database, in the form that PostgreSQL's own programs take.</summary>
    public string Address(string name) => $"postgresql:///{name}?host={_folder}&user=portal";

    /// <summary>Creates an empty database.</summary>
    /// <returns>The name of the database.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return name;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");

    /// <summary>Runs statements on a separate connection, which they may leave in any state.</summary>
    public async Task ExecuteAsync(string database, string statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();

        // CA2100 warns of SQL injection, but the statements come from the tests only.
#pragma warning disable CA2100
        command.CommandText = statements;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Restarts the server, which breaks all connections.</summary>
    public async Task RestartAsync()
    {
        var restarted = await FinishedProcess.RunAsync(
            AsUser($"{_programs}/pg_ctl", "-D", _folder, "-m", "fast", "-w", "-l", $"{_folder}/log", "restart"));
        if (restarted.ExitCode != 0)
        {
            throw new InvalidOperationException($"PostgreSQL did not restart:\n{restarted.Output}{restarted.Errors}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _process.StandardInput.Close();
        await Wait.ForAsync("PostgreSQL to stop", _process.WaitForExitAsync());
        _process.Dispose();
    }

    private static ProcessStartInfo AsUser(params string[] command)
    {
        string[] all = Environment.IsPrivilegedProcess ? ["runuser", "-u", UserWithoutRights, "--", .. command] : command;
        return new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = "/" };
    }
}
