using System.Runtime.Versioning;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>If the store cannot be used, the start is refused with one sentence, which never contains the setting's value.</summary>
public sealed class StoreRefusalTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData("hush", "is not a list of NAME=VALUE")]
    [InlineData("Database=hush", "names neither SQLite's 'Data Source' nor PostgreSQL's 'Host'")]
    [InlineData("Host=db.example.com;Username=hush", "names a PostgreSQL server and no Database")]
    [InlineData("Host=db.example.com;Database=portal;Hush=hush", "has a part that Npgsql")]
    [InlineData("Host=db.example.com;Database=portal;Port=hush", "has a part that Npgsql")]
    [InlineData("Host=db.example.com;Database=portal;Port=99999999999", "has a part that Npgsql")]
    [InlineData("Data Source=portal.db;Hush=hush", "has a part that SQLite does not understand")]
    [InlineData("Data Source=portal.db;Mode=hush", "has a part that SQLite does not understand")]
    [InlineData("Data Source=:memory:", "names no file")]
    public void A_mistake_in_the_setting_is_named(string connectionString, string sentence)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["ConnectionStrings:Portal"] = connectionString;

        var refusal = Assert.Throws<StartRefusedException>(() => StoreConnection.Read(builder.Configuration, builder.Environment));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Maximum Pool Size=7", 7)]
    [InlineData(";MaxPoolSize=100", 100)]
    public void Three_instances_fit_into_the_connections_of_a_new_PostgreSQL(string setting, int most)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["ConnectionStrings:Portal"] = "Host=db.example.com;Database=portal" + setting;

        var connection = StoreConnection.Read(builder.Configuration, builder.Environment);

        Assert.Equal(most, new NpgsqlConnectionStringBuilder(connection.Text).MaxPoolSize);
    }

    [Theory]
    [InlineData("", "Missing setting: ConnectionStrings:Portal")]
    [InlineData("postgres://portal:hush@db.example.com/portal", "is a URL")]
    [InlineData("Host=127.0.0.1;Port=1;Database=portal;Username=portal;Password=hush", "does not answer: no PostgreSQL")]
    [InlineData("Data Source=/proc/portal.db", "cannot be written: /proc/portal.db")]
    public Task The_refusal_is_one_sentence(string connectionString, string sentence) => RefusesAsync(connectionString, sentence);

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await File.WriteAllTextAsync(store.File, new string('x', 10_000), TestContext.Current.CancellationToken);

        await RefusesAsync(store.ConnectionString, "is not an SQLite database, or is damaged");

        Assert.Equal(new string('x', 10_000), await File.ReadAllTextAsync(store.File, TestContext.Current.CancellationToken));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_store_that_every_user_of_the_machine_can_read_is_refused_with_what_to_do()
    {
        const UnixFileMode all = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await File.WriteAllBytesAsync(store.File, [], TestContext.Current.CancellationToken);
        var folder = Path.GetDirectoryName(store.File)!;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | all);
        File.SetUnixFileMode(store.File, File.GetUnixFileMode(store.File) | all);

        await RefusesAsync(store.ConnectionString, $"can be read by every user of this machine. Run: chmod 600 {store.File}*");
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_store_from_before_the_first_release_is_refused_with_what_to_do(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await store.ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20261123093312_InitialStore', '10.0.14');
            CREATE TABLE "Sessions" ("Id" text PRIMARY KEY);
            """);

        var advice = kind == StoreKind.Sqlite
            ? $"Delete {store.File}, with {store.File}-wal and {store.File}-shm if they are there, and start again"
            : "Name an empty database and start again";
        await RefusesAsync(store.ConnectionString, $"is from before version 0.1.0 and cannot be upgraded. {advice}", atOnce: false);
    }

    [Fact]
    public async Task A_refusal_by_PostgreSQL_is_reported()
    {
        var server = await postgreSql.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        var guest = $"guest_{database}";
        await server.ExecuteAsync(database, $"CREATE ROLE {guest} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        await RefusesAsync(server.ConnectionString("hush"), "is no database of that PostgreSQL server");
        await RefusesAsync(server.ConnectionString(database, "hush"), "does not accept this user");
        await RefusesAsync(server.ConnectionString(database, guest), "make the user the owner of the database", atOnce: false);

        await server.ExecuteAsync(database, $"DROP ROLE {guest}");
        await server.DropDatabaseAsync(database);
    }

    [Fact]
    public async Task The_program_prints_that_sentence_and_nothing_else()
    {
        var (exitCode, output) = await StartTests.RunAsync(
            "Production",
            [.. Settings("Host=127.0.0.1;Port=1;Database=portal;Username=portal;Password=hush").Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value))]);

        Assert.Equal(1, exitCode);
        Assert.Contains("does not answer: no PostgreSQL", Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", output, StringComparison.OrdinalIgnoreCase);
    }

    private static (string Key, string Value)[] Settings(string connectionString) =>
    [
        ("AWS:Region", "eu-west-1"),
        ("AWS:UserPoolId", "eu-west-1_AbCdEfGhI"),
        ("AWS:UserPoolClientId", "client"),
        ("Portal:PasswordPolicy:MinimumLength", "15"),
        ("ConnectionStrings:Portal", connectionString),
    ];

    private static async Task RefusesAsync(string connectionString, string sentence, bool atOnce = true)
    {
        var refused = await RefusedStart.OfAsync("Production", Settings(connectionString));

        Assert.Contains(sentence, refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence);
        Assert.DoesNotContain("hush", refused.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(refused.Log, line => line.Contains("hush", StringComparison.OrdinalIgnoreCase));

        // A failure after the connection opened also logs the failed statement.
        Assert.True(!atOnce || refused.Log.Count == 0, string.Join('\n', refused.Log));
    }
}
