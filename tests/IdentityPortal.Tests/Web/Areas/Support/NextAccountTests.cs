using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>An account is deleted and its address gets a new one, or an account gets a new address: nothing of one is taken for the other's.</summary>
public sealed class NextAccountTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string NewAddress = "new.address@example.com";
    private const string StrangersPassword = "the strangers secret 1";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_desk_shows_a_new_account_nothing_of_the_deleted_one_with_the_same_address(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings, tracksMail: true);
        await using var second = await first.StartAnotherAsync();
        using var old = first.NewVisitor();
        await old.HasRegisteredAsync(Ann);
        await old.HasConfirmedAsync(first.LastMailTo(Ann).Code!);
        using var oldOnAnotherDevice = second.NewVisitor();
        await oldOnAnotherDevice.LoginAsync(Ann, "not the password");
        await oldOnAnotherDevice.HasLoggedInAsync(Ann);
        await first.MailEventsAreReadAsync();
        await first.AdministerAsync("AdminDeleteUser", new { Username = Ann });
        first.Clock.Advance(TimeSpan.FromMinutes(10));
        using var next = second.NewVisitor();
        await next.HasRegisteredAsync(Ann);
        await first.MailEventsAreReadAsync();
        using var staff = await first.StaffAsync();

        var page = await SeeAsync(first, staff, Ann);

        Assert.Equal("0", Fact(page, "Browsers logged in here"));
        Assert.Single(Lines(page), line => line.Contains("registered, code sent", StringComparison.Ordinal));
        Assert.Single(Lines(page));
        Assert.Single(page.Document.QuerySelectorAll("dd div"));

        await next.HasConfirmedAsync(first.LastMailTo(Ann).Code!);
        page = await SeeAsync(first, staff, Ann);
        Assert.Equal("1", Fact(page, "Browsers logged in here"));
        Assert.Equal(2, Lines(page).Count);
    }

    [Fact]
    public async Task History_and_sessions_follow_an_account_to_its_new_address()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        await MovedAsync(app, person.Email);
        using var staff = await app.StaffAsync();

        var page = await SeeAsync(app, staff, NewAddress);

        Assert.Equal("1", Fact(page, "Browsers logged in here"));
        Assert.Contains("logged in", Assert.Single(Lines(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Cognito_reports_that_an_account_is_deleted_its_rows_are_deleted()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        using var elsewhere = await app.LogInAsync(person);
        using var other = await app.LogInAsync(app.Pool.People.First(one => one.Groups.Count > 0));
        var subjectHash = app.Services.GetRequiredService<KeyedHash>().OfSubject(await app.SubAsync(person.Email));
        await app.AdministerAsync("AdminDeleteUser", new { Username = person.Email });
        Assert.Equal(4, await CountAsync());

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await visitor.IsInAsync());

        Assert.Equal(0, await CountAsync());
        Assert.True(await other.IsInAsync());

        // Two sessions and two log-ins.
        async Task<int> CountAsync() => await app.InStoreAsync(async store =>
            await store.Sessions.CountAsync(row => row.SubjectHash == subjectHash)
            + await store.Timeline.CountAsync(row => row.SubjectHash == subjectHash));
    }

    [Fact]
    public async Task Erasing_an_address_erases_the_rows_of_its_account_under_earlier_addresses()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var before = await app.LogInAsync(person);
        using var other = await app.LogInAsync(app.Pool.People.First(one => one.Groups.Count > 0));
        await MovedAsync(app, person.Email);
        using var after = app.NewVisitor();
        await after.HasLoggedInAsync(NewAddress, person.Password);

        // Two sessions, two log-ins and two browsers.
        Assert.Equal((0, "Rows erased: 6."), await PortalProgram.RunHereAsync(app, "erase", NewAddress));

        Assert.False(await before.IsInAsync());
        Assert.False(await after.IsInAsync());
        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task That_a_deleted_account_was_confirmed_does_not_open_the_next_one_to_a_stranger_who_registered_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var old = app.NewVisitor();
        await old.HasRegisteredAsync(Ann);
        await old.HasConfirmedAsync(app.LastMailTo(Ann).Code!);
        await app.AdministerAsync("AdminDeleteUser", new { Username = Ann });
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        using var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(Ann, StrangersPassword);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var owner = app.NewVisitor();
        var code = app.LastMailTo(Ann).Code!;
        using var denied = app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied);
        using (app.Pool.Faults.Inject("ConfirmSignUp", Fault.DropConnection))
        {
            await owner.ConfirmAsync(code, Ann);

            // For the portal, it is as if Cognito had processed its request but the answer was lost.
            await app.AdministerAsync("AdminConfirmSignUp", new { Username = Ann });
        }

        Assert.False((await stranger.LoginAsync(Ann, StrangersPassword)).IsLoggedIn);
        await owner.HasConfirmedAsync(code, Ann);
        Assert.True((await owner.LoginAsync(Ann, StrangersPassword)).IsLoggedIn);
    }

    private static async Task<PageView> SeeAsync(PortalApp app, Visitor staff, string address) =>
        await staff.OpenAsync($"/Support/Person/{await app.SubAsync(address)}");

    private static List<string> Lines(PageView page) =>
        [.. page.Document.QuerySelectorAll("section[aria-labelledby=timeline] li").Select(line => line.TextContent.Trim())];

    private static string Fact(PageView page, string name) => page.Document.QuerySelectorAll("dl.facts > div")
        .Single(fact => fact.QuerySelector("dt")!.TextContent.Trim() == name).QuerySelector("dd")!.TextContent.Trim();

    private static Task MovedAsync(PortalApp app, string address) => app.AdministerAsync("AdminUpdateUserAttributes", new
    {
        Username = address,
        UserAttributes = new[] { new { Name = "email", Value = NewAddress }, new { Name = "email_verified", Value = "true" } },
    });
}
