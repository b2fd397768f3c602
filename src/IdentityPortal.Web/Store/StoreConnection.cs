using System.Data.Common;
using IdentityPortal.Web.Settings;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IdentityPortal.Web.Store;

/// <summary>Where the store is, read from <c>ConnectionStrings:Portal</c>.</summary>
internal sealed class StoreConnection
{
    private const string Setting = "ConnectionStrings:Portal";
    private const string MostConnections = "Maximum Pool Size";

    private StoreConnection(string text, string? file)
    {
        Text = text;
        File = file;
    }

    public string Text { get; }

    /// <summary>Full path of the SQLite file; null for PostgreSQL.</summary>
    public string? File { get; }

    // A refusal never repeats the string, because a password may be in the wrong place.
    public static StoreConnection Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StartRefusedException(
                $"Missing setting: {Setting}, as 'Data Source=FILE' for SQLite or 'Host=HOST;Database=NAME;Username=NAME' for PostgreSQL.");
        }

        if (text.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal))
        {
            throw new StartRefusedException($"{Setting} is a URL; write it as 'Host=HOST;Database=NAME;Username=NAME;Password=PASSWORD'.");
        }

        return Parts(text) switch
        {
            var parts when parts.ContainsKey("Host") || parts.ContainsKey("Server") => PostgreSql(text),
            var parts when parts.ContainsKey("Data Source") || parts.ContainsKey("DataSource") || parts.ContainsKey("Filename") =>
                Sqlite(text, environment),
            _ => throw new StartRefusedException($"{Setting} names neither SQLite's 'Data Source' nor PostgreSQL's 'Host'."),
        };
    }

    /// <summary>Opens the store without EF, which would log a long error in addition to the sentence for the operator.</summary>
    /// <exception cref="DbException">The store cannot be reached, or is not a database.</exception>
    public async Task ReachAsync(CancellationToken cancellationToken)
    {
        if (File is not null)
        {
            PrivateFiles.CreateFolder(Path.GetDirectoryName(File)!);
            CreatePrivately(File);
        }

        await using DbConnection connection = File is null ? new NpgsqlConnection(Text) : new SqliteConnection(Text);
        await connection.OpenAsync(cancellationToken);
        await using var query = connection.CreateCommand();

        // SQLite opens any file and reads it at the first query.
        query.CommandText = File is null ? "SELECT 1" : "PRAGMA schema_version";
        await query.ExecuteScalarAsync(cancellationToken);
    }

    // SQLite would create the file with the rights that the umask allows. It gives its other files the rights of this one.
    private static void CreatePrivately(string file)
    {
        try
        {
            // An existing file must not be opened, because closing it would release the locks that SQLite has in this process.
            if (!System.IO.File.Exists(file))
            {
                PrivateFiles.Open(file, FileMode.CreateNew).Dispose();
            }
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            // Another instance has just created it.
        }
    }

    private static DbConnectionStringBuilder Parts(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException fault)
        {
            throw new StartRefusedException(
                $"{Setting} is not a list of NAME=VALUE with semicolons between; put a value that has a semicolon in single quotes.", fault);
        }
    }

    private static StoreConnection PostgreSql(string text)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            throw new StartRefusedException($"{Setting} has a part that Npgsql, which connects to PostgreSQL, does not understand.", fault);
        }

        // PostgreSQL allows 100 connections by default, as many as Npgsql opens. Two instances and one that starts during an upgrade must fit.
        if (!settings.ShouldSerialize(MostConnections))
        {
            settings.MaxPoolSize = 30;
        }

        return string.IsNullOrWhiteSpace(settings.Database)
            ? throw new StartRefusedException($"{Setting} names a PostgreSQL server and no Database.")
            : new StoreConnection(settings.ToString(), null);
    }

    /// <summary>A relative path starts at the content root.</summary>
    private static StoreConnection Sqlite(string text, IHostEnvironment environment)
    {
        SqliteConnectionStringBuilder settings;
        try
        {
            settings = new SqliteConnectionStringBuilder(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            throw new StartRefusedException($"{Setting} has a part that SQLite does not understand.", fault);
        }

        if (settings.Mode == SqliteOpenMode.Memory || settings.DataSource is "" or ":memory:")
        {
            throw new StartRefusedException($"{Setting} names no file; a store in memory would forget every session.");
        }

        settings.DataSource = Path.GetFullPath(settings.DataSource, environment.ContentRootPath);
        return new StoreConnection(settings.ToString(), settings.DataSource);
    }
}
