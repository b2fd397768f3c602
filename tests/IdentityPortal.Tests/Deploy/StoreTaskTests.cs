using System.Diagnostics;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Npgsql;

namespace IdentityPortal.Tests.Deploy;

/// <summary>What the timers in deploy/systemd start, beside a running portal.</summary>
public sealed class StoreTaskTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_store_is_copied_and_restored_and_missing_rows_of_the_trail_are_found(StoreKind kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Not run: the scripts are for systemd.");
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        using var staff = await app.StaffAsync();
        var found = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = app.Person("CONFIRMED").Email });
        await staff.OpenAsync(found.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var heads = Path.Combine(folder, "heads");

        Assert.Equal(0, (await RunAsync("head")).ExitCode);
        var noted = await File.ReadAllTextAsync(heads, TestContext.Current.CancellationToken);
        Assert.Matches("\\A[1-9][0-9]*:[0-9A-F]{64}\n\\z", noted);
        Assert.Equal(1, (await RunAsync("drill")).ExitCode);

        Assert.Equal(0, (await RunAsync("backup")).ExitCode);
        var drill = await RunAsync("drill");
        Assert.True(drill.ExitCode == 0, drill.Errors);
        Assert.Contains("The trail is whole", drill.Output, StringComparison.Ordinal);
        Assert.EndsWith("can be restored.\n", drill.Output, StringComparison.Ordinal);

        // Somebody deletes what they did.
        await store.ExecuteAsync("""DELETE FROM "Trail" WHERE "Number" = (SELECT MAX("Number") FROM "Trail")""");
        Assert.Equal(1, (await RunAsync("head")).ExitCode);
        Assert.Equal(noted, await File.ReadAllTextAsync(heads, TestContext.Current.CancellationToken));

        // A copy that lacks rows.
        if (kind == StoreKind.Sqlite)
        {
            await File.WriteAllTextAsync(
                Directory.GetFiles(folder, "*.head").Single(), $"9{noted}", TestContext.Current.CancellationToken);
            var broken = await RunAsync("drill");
            Assert.Equal(1, broken.ExitCode);
            Assert.Contains("The trail is broken", broken.Output, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);

        Task<FinishedProcess> RunAsync(string task)
        {
            var program = PortalStart.OfBuilt("Production");
            var start = task == "head"
                ? PortalStart.OfBuilt("Production", "note-head", heads)
                : new ProcessStartInfo(Path.Combine(Repository.Root, "deploy/systemd/tasks", task));
            foreach (var (key, value) in program.Environment)
            {
                start.Environment[key] = value;
            }

            foreach (var (key, value) in app.Pool.Outputs.Concat(store.Settings).Append(KeyValuePair.Create("Portal:Trail:Key", PortalApp.TrailKey)))
            {
                start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
            }

            start.Environment["Logging__LogLevel__Default"] = "None";
            start.Environment["PROGRAM"] = $"{program.FileName} {string.Join(' ', program.ArgumentList)}";
            (start.Environment["BACKUPS"], start.Environment["HEADS"]) = (folder, heads);
            if (kind == StoreKind.PostgreSql)
            {
                var server = new NpgsqlConnectionStringBuilder(store.ConnectionString);
                (start.Environment["PGHOST"], start.Environment["PGUSER"], start.Environment["PGDATABASE"]) = (server.Host, server.Username, server.Database);
            }

            return FinishedProcess.RunAsync(start);
        }
    }
}
