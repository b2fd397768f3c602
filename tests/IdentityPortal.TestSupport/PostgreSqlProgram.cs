namespace IdentityPortal.TestSupport;

/// <summary>Finds the folder of PostgreSQL's programs on the PATH or where Debian puts them, and otherwise installs them.</summary>
internal static class PostgreSqlProgram
{
    private const string DebianFolder = "/usr/lib/postgresql";

    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Null if there are none and none can be installed.</summary>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (!DebianPackage.CanInstall)
        {
            return null;
        }

        // By default, the package would create and start its own server.
        if (!File.Exists(ClusterSettings))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(ClusterSettings)!);
            await File.WriteAllTextAsync(ClusterSettings, "create_main_cluster = false\n");
        }

        await DebianPackage.InstallAsync("postgresql");
        return Find() ?? throw new InvalidOperationException("The package postgresql is installed and has brought no server.");
    }

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var versions = Directory.Exists(DebianFolder)
            ? Directory.GetDirectories(DebianFolder).OrderByDescending(Version).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return versions.Concat(folders).FirstOrDefault(folder => Programs.All(program => IsThere(Path.Combine(folder, program))));
    }

    // A symbolic link exists even if its target was removed.
    private static bool IsThere(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
