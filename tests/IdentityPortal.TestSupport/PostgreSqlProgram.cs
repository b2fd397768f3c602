namespace IdentityPortal.TestSupport;

/// <summary>The folder with PostgreSQL's programs: found on the PATH or where Debian puts them, or installed.</summary>
internal static class PostgreSqlProgram
{
    private const string DebianFolder = "/usr/lib/postgresql";

    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Null where there is none and none can be installed.</summary>
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

        // The package would start a server of its own.
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

    // A link exists even where what it leads to was removed.
    private static bool IsThere(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static int Version(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
