using System.Globalization;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Connect;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The current version on stores with earlier schemas and rows in every table (see Frozen/README.md).</summary>
public sealed class UpgradeTests(PostgreSql postgreSql)
{
    public static TheoryData<string> Frozen { get; } = new(FrozenStore.Names);

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task Logged_in_browsers_stay_logged_in_and_can_log_out(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);

        // The pool of the frozen sessions no longer exists. As in an outage of Cognito, the sessions continue.
        using var outage = frozen.App.Pool.Faults.Inject("GetTokensFromRefreshToken", Fault.AccessDenied);
        foreach (var session in new[] { "session", "second session" })
        {
            using var visitor = frozen.App.NewVisitor();
            visitor.SetCookie("session", frozen.Text[session]);

            Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
            Assert.Equal("You are logged out.", (await visitor.LogoutAsync()).Banner);
        }
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task A_new_password_ends_the_earlier_sessions(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);

        var tokens = await frozen.App.Services.GetRequiredService<SessionStore>()
            .EndAllAsync(
                new AccountId("a sub that no row carries yet", frozen.Text["person"].ToUpperInvariant()),
                except: null,
                TestContext.Current.CancellationToken);

        Assert.Equal(2, tokens.Count);
        using var visitor = frozen.App.NewVisitor();
        visitor.SetCookie("session", frozen.Text["session"]);
        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task Codes_that_were_sent_still_count(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);
        using var dora = frozen.App.NewVisitor();

        // The third code was sent one minute ago, and the first one of this hour three minutes ago.
        var tooMany = await dora.ResendCodeAsync("dora@example.com");
        Assert.StartsWith("No new code was sent", Assert.Single(tooMany.Errors), StringComparison.Ordinal);
        Assert.Contains("57 minutes", tooMany.MainText, StringComparison.Ordinal);

        frozen.App.Clock.Advance(TimeSpan.FromMinutes(58));
        var sent = await dora.ResendCodeAsync("dora@example.com");
        Assert.StartsWith("If the address is waiting for a code", sent.Banner, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task A_browser_in_the_middle_of_a_journey_is_still_recognised(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);
        foreach (var (held, cookie, page) in new[]
        {
            ("ann's pending", "pending", "/Account/Confirm"),
            ("dora's pending", "pending", "/Account/Confirm"),
            ("reset", "reset", "/Account/ResetPassword"),
        })
        {
            using var visitor = frozen.App.NewVisitor();
            Assert.NotNull((await visitor.OpenAsync(page)).Input("Form.Email"));

            visitor.SetCookie(cookie, frozen.Text[held]);

            Assert.Null((await visitor.OpenAsync(page)).Input("Form.Email"));
        }
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task The_first_log_in_is_still_bound_to_the_browser_that_proved_the_mailbox(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);
        var guard = frozen.App.Services.GetRequiredService<PreHijackGuard>();
        var ben = BrowserKey.Parse(frozen.Text["ben's pending"]);
        var hijacker = BrowserKey.Parse(frozen.Text["hijacker's pending"]);

        Assert.True(await guard.AllowLoginAsync("ben@example.com", ben, TestContext.Current.CancellationToken));
        Assert.False(await guard.AllowLoginAsync("ben@example.com", hijacker, TestContext.Current.CancellationToken));
        Assert.False(await guard.AllowLoginAsync("ben@example.com", null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task No_row_is_lost_the_trail_is_whole_and_the_schema_is_that_of_this_version(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql);

        const string prefix = "rows in ";
        var before = frozen.Text.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => int.Parse(pair.Value, CultureInfo.InvariantCulture));
        var after = await FrozenStore.RowsAsync(frozen.App);
        Assert.NotEmpty(before);
        Assert.All(before, table => Assert.Equal(table.Value, after[table.Key]));
        Assert.Empty(await frozen.App.InStoreAsync(database => database.Database.GetPendingMigrationsAsync()));
        var trail = frozen.App.Services.GetRequiredService<TrailVerification>();
        Assert.IsType<TrailVerdict.Whole>(await trail.VerifyAsync(logged: null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task Apps_that_are_named_after_the_upgrade_log_people_in(string name)
    {
        await using var frozen = await FrozenStore.StartAsync(name, postgreSql, AppClient.Settings("board"));
        using var app = new AppClient(frozen.App, "board", secret: null);
        using var visitor = frozen.App.NewVisitor();
        var person = frozen.App.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var tokens = await app.RedeemAsync(await app.CodeAsync(visitor));

        Assert.Equal(await frozen.App.SubAsync(person.Email), (await app.UserInfoAsync(tokens["access_token"]))["sub"]);
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
}
