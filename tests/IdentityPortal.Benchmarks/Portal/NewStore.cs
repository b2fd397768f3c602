namespace IdentityPortal.Benchmarks.Portal;

/// <summary>The new store of a portal that is measured: SQLite, or with <c>STORE=postgresql</c> a database on a server of this process.</summary>
internal static class NewStore
{
    private static readonly Lazy<PostgreSqlCluster>? Cluster = Environment.GetEnvironmentVariable("STORE") switch
    {
        null or "" or "sqlite" => null,
        "postgresql" => new Lazy<PostgreSqlCluster>(() => new PostgreSqlCluster(waitsForDisk: true)),
        var other => throw new InvalidOperationException($"STORE is {other}; it can be sqlite or postgresql."),
    };

    public static string Name => Cluster is null ? "SQLite" : "PostgreSQL";

    /// <summary>The path of an SQLite store.</summary>
    /// <param name="folder">Of the portal.</param>
    public static string File(string folder) => Path.Combine(folder, "portal.db");

    /// <param name="folder">Of the portal.</param>
    public static string ConnectionString(string folder)
    {
        if (Cluster is null)
        {
            return $"Data Source={File(folder)}";
        }

        var name = $"portal{Guid.NewGuid():N}";
        Cluster.Value.Execute("postgres", $"CREATE DATABASE {name}");
        return Cluster.Value.ConnectionString(name);
    }
}
