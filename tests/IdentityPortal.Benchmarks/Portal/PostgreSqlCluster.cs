using System.Diagnostics;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>
/// A PostgreSQL cluster in a temporary folder that also contains its socket, with the server's own settings. It is deleted when this process ends, even if
/// it is killed. The one of the tests cannot be used here, because it belongs to a project that refers to the portal.
/// </summary>
internal sealed class PostgreSqlCluster : IDisposable
{
    private const string Script =
        """
        trap '' INT TERM HUP
        trap '"$1/pg_ctl" -D "$2" -m immediate stop >/dev/null 2>&1; rm -rf "$2"' EXIT
        "$1/initdb" -D "$2" -U portal --auth=trust --encoding=UTF8 --locale=C --no-sync >&2 || exit
        "$1/pg_ctl" -D "$2" -w -l "$2/log" -o "-k $2 -c listen_addresses= -c fsync=$3" start >&2 || exit
        echo ready
        read -r end
        """;

    private readonly string _programs = Programs();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"benchmark-pg-{Path.GetRandomFileName()}");
    private readonly Process _process;

    /// <param name="waitsForDisk">False where a disk that others use would decide about the times.</param>
    public PostgreSqlCluster(bool waitsForDisk)
    {
        // initdb refuses to run as root.
        string[] command = ["sh", "-c", Script, "sh", _programs, _folder, waitsForDisk ? "on" : "off"];
        string[] all = Environment.IsPrivilegedProcess ? ["runuser", "-u", "nobody", "--", .. command] : command;
        _process = Process.Start(new ProcessStartInfo(all[0], all[1..])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = _process.StandardError.ReadToEndAsync();
        if (_process.StandardOutput.ReadLine() != "ready")
        {
            throw new InvalidOperationException($"PostgreSQL did not start:\n{errors.Result}");
        }
    }

    public string ConnectionString(string database) => $"Host={_folder};Database={database};Username=portal";

    /// <returns>What the statements answer.</returns>
    public string Execute(string database, string statements)
    {
        var start = new ProcessStartInfo(Path.Combine(_programs, "psql"), ["-h", _folder, "-U", "portal", "-d", database, "-v", "ON_ERROR_STOP=1", "-qAt", "-c", statements])
        {
            RedirectStandardOutput = true,
        };
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEnd();
        psql.WaitForExit();
        return psql.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"psql has ended with {psql.ExitCode}.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => new[] { "initdb", "pg_ctl", "psql" }.All(program => File.Exists(Path.Combine(folder, program))))
            ?? throw new InvalidOperationException("There is no PostgreSQL server here. On Debian: sudo apt-get install postgresql");
    }
}
