using System.Globalization;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>A store of an earlier version, with rows in every table, under this version's portal (see Frozen/README.md).</summary>
public sealed class UpgradeTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Who_was_logged_in_still_is_and_can_log_out(StoreKind kind)
    {
        await using var frozen = await FrozenAsync(kind);

        // The pool of then is not here: as when Cognito is away, its sessions go on.
        using var away = frozen.App.Pool.Faults.Inject("GetTokensFromRefreshToken", Fault.AccessDenied);
        foreach (var session in new[] { "session", "second session" })
        {
            using var visitor = frozen.App.NewVisitor();
            visitor.SetCookie("session", frozen.Text[session]);

            Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
            Assert.Equal("You are logged out.", (await visitor.LogoutAsync()).Banner);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_new_password_finds_the_earlier_sessions(StoreKind kind)
    {
        await using var frozen = await FrozenAsync(kind);

        var tokens = await frozen.App.Services.GetRequiredService<SessionStore>()
            .EndAllAsync(frozen.Text["person"].ToUpperInvariant(), except: null, TestContext.Current.CancellationToken);

        Assert.Equal(2, tokens.Count);
        using var visitor = frozen.App.NewVisitor();
        visitor.SetCookie("session", frozen.Text["session"]);
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Codes_that_were_sent_still_count(StoreKind kind)
    {
        await using var frozen = await FrozenAsync(kind);
        using var dora = frozen.App.NewVisitor();

        // Her third code went out a minute ago; the first of the hour three minutes ago.
        var tooMany = await dora.ResendCodeAsync("dora@example.com");
        Assert.StartsWith("No new code was sent", Assert.Single(tooMany.Errors), StringComparison.Ordinal);
        Assert.Contains("57 minutes", tooMany.MainText, StringComparison.Ordinal);

        frozen.App.Clock.Advance(TimeSpan.FromMinutes(58));
        var sent = await dora.ResendCodeAsync("dora@example.com");
        Assert.StartsWith("If the address is waiting for a code", sent.Banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite, "ann's pending", "pending", "/Account/Confirm")]
    [InlineData(StoreKind.Sqlite, "dora's pending", "pending", "/Account/Confirm")]
    [InlineData(StoreKind.Sqlite, "reset", "reset", "/Account/ResetPassword")]
    [InlineData(StoreKind.PostgreSql, "ann's pending", "pending", "/Account/Confirm")]
    [InlineData(StoreKind.PostgreSql, "dora's pending", "pending", "/Account/Confirm")]
    [InlineData(StoreKind.PostgreSql, "reset", "reset", "/Account/ResetPassword")]
    public async Task A_browser_in_the_middle_of_a_journey_is_still_known(StoreKind kind, string name, string cookie, string page)
    {
        await using var frozen = await FrozenAsync(kind);
        using var visitor = frozen.App.NewVisitor();
        Assert.NotNull((await visitor.OpenAsync(page)).Input("Form.Email"));

        visitor.SetCookie(cookie, frozen.Text[name]);

        Assert.Null((await visitor.OpenAsync(page)).Input("Form.Email"));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_first_log_in_is_still_bound_to_the_browser_that_proved_the_mailbox(StoreKind kind)
    {
        await using var frozen = await FrozenAsync(kind);
        var proofs = frozen.App.Services.GetRequiredService<PreHijackGuard>();
        var ben = BrowserKey.Parse(frozen.Text["ben's pending"]);
        var hijacker = BrowserKey.Parse(frozen.Text["hijacker's pending"]);

        Assert.True(await proofs.AllowLoginAsync("ben@example.com", ben, TestContext.Current.CancellationToken));
        Assert.False(await proofs.AllowLoginAsync("ben@example.com", hijacker, TestContext.Current.CancellationToken));
        Assert.False(await proofs.AllowLoginAsync("ben@example.com", null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task No_row_is_lost_and_the_schema_is_this_versions(StoreKind kind)
    {
        await using var frozen = await FrozenAsync(kind);

        var rows = await frozen.App.InStoreAsync(async database => new[]
        {
            await database.Sessions.CountAsync(),
            await database.BrowserNotes.CountAsync(),
            await database.Attempts.CountAsync(),
            await database.FirstLoginMarks.CountAsync(),
            await database.Secrets.CountAsync(),
            await database.DataProtectionKeys.CountAsync(),
        });
        Assert.Equal([2, 5, 6, 1, 1, 1], rows);
        Assert.Empty(await frozen.App.InStoreAsync(database => database.Database.GetPendingMigrationsAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task On_an_empty_store_the_migrations_make_what_the_code_says_without_complaint(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);

        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));
        Assert.False(await app.InStoreAsync(database => Task.FromResult(database.Database.HasPendingModelChanges())));
    }

    [Fact]
    public void Both_stores_have_the_same_migrations()
    {
        static IEnumerable<string> Names(Type database) => typeof(PortalDatabase).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Migration))
                && type.GetCustomAttributes(typeof(DbContextAttribute), false).Cast<DbContextAttribute>().Single().ContextType == database)
            .Select(type => type.Name)
            .Order();

        Assert.NotEmpty(Names(typeof(PortalDatabase)));
        Assert.Equal(Names(typeof(PortalDatabase)), Names(typeof(PostgreSqlPortalDatabase)));
    }

    private async Task<FrozenStore> FrozenAsync(StoreKind kind)
    {
        var file = Path.Combine(Repository.Root, "tests/IdentityPortal.Tests/Web/Store/Frozen", $"InitialStore.{kind}.sql");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var text = lines.TakeWhile(line => line.StartsWith("-- ", StringComparison.Ordinal))
            .Select(line => line[3..].Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await store.ExecuteAsync(string.Join('\n', lines));
        var now = DateTimeOffset.Parse(text["clock"], CultureInfo.InvariantCulture);
        return new FrozenStore(await PortalApp.StartAsync(store.Settings, clock: new(now)), store, text);
    }

    private sealed record FrozenStore(PortalApp App, EmptyStore Store, IReadOnlyDictionary<string, string> Text) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}
