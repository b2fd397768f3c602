using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The portal's commands on the store of a running portal.</summary>
public sealed class StoreCommandsTests
{
    private const string Ann = "ann@example.com";

    [Fact]
    public async Task A_person_is_erased_copied_and_found_without_SQL()
    {
        var folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
        var store = $"Data Source={Path.Combine(folder, "portal.db")}";
        await using (var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:Portal"] = store }, tracksMail: true))
        {
            using var ann = app.NewVisitor();
            using var other = app.NewVisitor();
            await ann.HasRegisteredAsync(Ann);
            await ann.HasConfirmedAsync(app.LastMailTo(Ann).Code!);
            await other.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
            Assert.True((await ann.OpenAsync("/")).IsLoggedIn);
            await app.MailEventsAreReadAsync();

            var who = app.Services.GetRequiredService<KeyedHash>().Pseudonym(Ann);
            Assert.Equal((0, who), await PortalProgram.RunAsync(app, store, "who", Ann));

            var copy = Path.Combine(folder, "copy.db");
            Assert.Equal(0, (await PortalProgram.RunHereAsync(app, "backup", copy)).ExitCode);
            Assert.Equal(1, (await PortalProgram.RunHereAsync(app, "backup", copy)).ExitCode);
            Assert.Equal(1, (await PortalProgram.RunHereAsync(app, "backup", Path.Combine(folder, "missing", "copy.db"))).ExitCode);
            Assert.Equal(2L, Count(copy));

            // The rows are a session, a code, a proof, a note, a known browser, two mail events (sent, delivered) and two account events
            // (registered, confirmed).
            Assert.Equal((0, "Rows erased: 9."), await PortalProgram.RunHereAsync(app, "erase", Ann));
            Assert.False((await ann.OpenAsync("/")).IsLoggedIn);
            Assert.True((await other.OpenAsync("/")).IsLoggedIn);
            Assert.Empty(await app.InStoreAsync(database => database.BrowserNotes.ToListAsync(TestContext.Current.CancellationToken)));
            Assert.Equal((0, "The store has nothing about this address to erase."), await PortalProgram.RunHereAsync(app, "erase", Ann));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Any_spelling_of_an_address_names_and_erases_its_rows()
    {
        await using var app = await PortalApp.StartAsync();
        using var max = app.NewVisitor();
        await max.HasRegisteredAsync("Max@M\u00FCller.test");

        Assert.Equal(
            await PortalProgram.RunHereAsync(app, "who", "max@xn--mller-kva.test"),
            await PortalProgram.RunHereAsync(app, "who", "\u200EMax@M\u00DCLLER.test "));

        // The rows are a code, two notes (the unconfirmed and the typed address) and an account event (registered).
        Assert.Equal((0, "Rows erased: 4."), await PortalProgram.RunHereAsync(app, "erase", "\u200Emax@xn--mller-kva.test "));
    }

    private static long Count(string copy)
    {
        using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"Sessions\"";
        return (long)command.ExecuteScalar()!;
    }
}
