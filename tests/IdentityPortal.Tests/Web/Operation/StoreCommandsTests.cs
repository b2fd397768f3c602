using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The portal's commands on the store of a running portal.</summary>
public sealed class StoreCommandsTests(SharedPortal portal) : IClassFixture<SharedPortal>
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
            Assert.Equal((0, "The store has nothing about this name to erase."), await PortalProgram.RunHereAsync(app, "erase", Ann));
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

    [Theory]
    [InlineData("ann")]
    [InlineData("")]
    [InlineData("0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33")]
    [InlineData("ann@example")]
    [InlineData("Ann <ann@example.com>")]
    public async Task What_is_no_address_names_and_erases_nobody(string text)
    {
        Assert.Equal((2, $"This is not an email address: {text}".Trim()), await PortalProgram.RunHereAsync(portal.App, "who", text));
        Assert.Equal((2, $"This is not an email address: {text}".Trim()), await PortalProgram.RunHereAsync(portal.App, "erase", text));
    }

    [Fact]
    public async Task Where_people_have_several_names_each_of_them_names_and_erases_them()
    {
        using var template = new TemplateFile(TemplateFile.With(
            "AliasAttributes: [email, phone_number]\nAutoVerifiedAttributes: [email]\nUsernameConfiguration: { CaseSensitive: false }",
            "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        await using var app = await PortalApp.StartAsync(template: template.Path);
        var (person, other) = (app.Person("CONFIRMED"), app.Pool.People.Last(one => one.State == "CONFIRMED"));
        var hash = app.Services.GetRequiredService<KeyedHash>();
        foreach (var name in new[] { person.Username!, person.Email, "+1 (202) 555-0199" })
        {
            Assert.Equal((0, hash.Pseudonym(name)), await PortalProgram.RunHereAsync(app, "who", name));
        }

        Assert.Equal((2, "Nobody can log in with this: Ann Lee"), await PortalProgram.RunHereAsync(app, "who", "Ann Lee"));
        Assert.Equal((2, "Nobody can log in with this: Ann Lee"), await PortalProgram.RunHereAsync(app, "erase", "Ann Lee"));
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(other.Username!, other.Password);
        foreach (var (typed, erased) in new[] { (person.Username!, person.Email), (person.Email, person.Username!) })
        {
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync(person.Username!, person.Password);
            await visitor.HasLoggedOutAsync();
            using var stranger = app.NewVisitor();
            await stranger.LoginAsync(person.Username!, "not the password");
            await stranger.LoginAsync(person.Email, "not the password");
            await visitor.HasLoggedInAsync(typed, person.Password);

            Assert.StartsWith("Rows erased: ", (await PortalProgram.RunHereAsync(app, "erase", erased)).Output, StringComparison.Ordinal);

            Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
            var names = new[] { hash.OfAddress(typed), hash.OfAddress(erased) };
            Assert.Equal(0, await app.InStoreAsync(async database =>
                await database.Attempts.CountAsync(row => names.Contains(row.AddressHash))
                    + await database.Timeline.CountAsync(row => names.Contains(row.AddressHash))
                    + await database.KnownBrowsers.CountAsync(row => names.Contains(row.AddressHash))
                    + await database.AccountNames.CountAsync(row => names.Contains(row.NameHash))));
        }

        Assert.True((await elsewhere.OpenAsync("/")).IsLoggedIn);
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
