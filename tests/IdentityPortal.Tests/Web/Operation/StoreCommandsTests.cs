using System.Diagnostics;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The portal's program beside a portal that runs, on one store.</summary>
public sealed class StoreCommandsTests
{
    private const string Ann = "ann@example.com";

    [Fact]
    public async Task A_person_is_erased_copied_and_found_without_SQL()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var store = $"Data Source={Path.Combine(folder, "portal.db")}";
        await using (var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Portal"] = store }))
        {
            using var ann = app.NewVisitor();
            using var other = app.NewVisitor();
            await ann.RegisterAsync(Ann);
            await ann.ConfirmAsync(app.LastMailTo(Ann).Code!);
            await other.LoginAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
            Assert.True((await ann.OpenAsync("/")).IsLoggedIn);

            var who = app.Services.GetRequiredService<AccountEvents>().WhoIs(Ann);
            Assert.Equal((0, who), await RunAsync(app, store, "who", Ann));

            var copy = Path.Combine(folder, "copy.db");
            Assert.Equal(0, (await RunAsync(app, store, "backup", copy)).ExitCode);
            Assert.Equal(1, (await RunAsync(app, store, "backup", copy)).ExitCode);
            Assert.Equal(2L, Count(copy));

            // Session, code, proof and note.
            Assert.Equal((0, "Erased 4 rows."), await RunAsync(app, store, "erase", Ann));
            Assert.False((await ann.OpenAsync("/")).IsLoggedIn);
            Assert.True((await other.OpenAsync("/")).IsLoggedIn);
            Assert.Empty(await app.InStoreAsync(database => database.BrowserNotes.ToListAsync(TestContext.Current.CancellationToken)));
            Assert.Equal((0, "Erased 0 rows."), await RunAsync(app, store, "erase", Ann));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static long Count(string copy)
    {
        using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"Sessions\"";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(PortalApp app, string store, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "IdentityPortal.Web.dll"), .. command])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["ConnectionStrings__Portal"] = store;
        foreach (var (key, value) in app.Pool.Outputs)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var program = Process.Start(start)!;
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, output.Trim());
    }
}
