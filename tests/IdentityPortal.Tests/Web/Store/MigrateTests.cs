using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The command migrate, and portals that leave the schema to it.</summary>
public sealed partial class MigrateTests(PostgreSql postgreSql)
{
    private const string Lacks = "lacks the schema of this version. Run the command migrate as the owner of the database";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_portal_that_leaves_the_schema_to_the_command_starts_only_after_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        Assert.Contains(Lacks, (await RefusedAsync(store.ConnectionString)).Sentence, StringComparison.Ordinal);

        await MigrateAsync(store.ConnectionString);
        await using (await PortalApp.StartAsync(Manual(store.ConnectionString)))
        {
        }

        // The store of the version before.
        await store.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT MAX("MigrationId") FROM "__EFMigrationsHistory")""");
        var refused = await RefusedAsync(store.ConnectionString);

        Assert.Contains(Lacks, refused.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Sentence);
        Assert.DoesNotContain(refused.Log, line => !line.StartsWith("Information ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_user_of_the_README_runs_the_portal_without_the_right_to_change_the_schema()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        var user = $"web_{Guid.NewGuid():N}";
        await store.ExecuteAsync($"CREATE ROLE {user} LOGIN; {GrantInTheReadme(user)}");
        await MigrateAsync(store.ConnectionString);
        var asUser = new NpgsqlConnectionStringBuilder(store.ConnectionString) { Username = user }.ConnectionString;

        await using (var app = await PortalApp.StartAsync(Manual(asUser)))
        {
            using var ann = app.NewVisitor();
            await ann.HasRegisteredAsync("ann@example.com");
            await ann.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
            await ann.HasLoggedOutAsync();
            await ann.HasLoggedInAsync("ann@example.com");
            using var staff = await app.StaffAsync();
            Assert.Equal("Support trail", (await staff.OpenAsync("/Support/Trail")).Heading);

            Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
            await using var connection = new NpgsqlConnection(asUser + ";Pooling=false");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("""ALTER TABLE "Sessions" ADD COLUMN "More" int""", connection);
            Assert.Equal(
                PostgresErrorCodes.InsufficientPrivilege,
                (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState);
        }

        await store.ExecuteAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
    }

    private static string GrantInTheReadme(string user) =>
        Grant().Match(File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md"))).Groups["sql"].Value
            .Replace("portal_owner", "portal", StringComparison.Ordinal)
            .Replace("TO portal", $"TO {user}", StringComparison.Ordinal);

    private static Dictionary<string, string> Manual(string connectionString) =>
        new() { ["ConnectionStrings:Portal"] = connectionString, ["Portal:MigrateAtStart"] = "false" };

    private static Task<RefusedStart> RefusedAsync(string connectionString) => RefusedStart.OfAsync(
        "Production",
        ("AWS:Region", "eu-west-1"),
        ("AWS:UserPoolId", "eu-west-1_AbCdEfGhI"),
        ("AWS:UserPoolClientId", "client"),
        ("Portal:PasswordPolicy:MinimumLength", "15"),
        ("Portal:MigrateAtStart", "false"),
        ("ConnectionStrings:Portal", connectionString));

    /// <summary>Runs the command with the connection string in a file and no other setting.</summary>
    private static async Task MigrateAsync(string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "store"), connectionString);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",
            ContentRootPath = folder,

            // Each file watcher uses one of a limited number of inotify instances.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration["ConnectionStrings:Portal_FILE"] = "store";
        builder.Configuration["Logging:Console:LogLevel:Default"] = "None";

        Assert.Equal(0, await builder.RunPortalAsync(["migrate"]));
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("(?<sql>ALTER DEFAULT PRIVILEGES [^'\"]+)")]
    private static partial Regex Grant();
}
