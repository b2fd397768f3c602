using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>A session's id stays the same for life, and on every instance it ends under whatever key it has just then.</summary>
public sealed class SessionIdTests(PostgreSql postgreSql)
{
    private const string Page = "/Account/Sessions";
    private const string Chosen = "Willow-tree garden 8";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_id_and_the_time_of_the_log_in_survive_a_new_password_a_proof_and_the_renewal_of_tokens()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        var begun = await RowAsync(app);
        var since = (await visitor.OpenAsync(Page)).SessionsOn()[0].Split(" Last used")[0];

        app.Clock.Advance(TimeSpan.FromMinutes(20));
        var changed = await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = person.Password,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        }).SucceedsAsync();
        var rekeyed = await RowAsync(app);
        Assert.True(changed.IsLoggedIn);

        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await (await visitor.OpenAsync("/Account/Prove")).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen }).SucceedsAsync();
        var proved = await RowAsync(app);

        app.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(await visitor.IsInAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.True(await visitor.IsInAsync());
        var renewed = await RowAsync(app);

        Assert.NotEqual(begun.Ticket, renewed.Ticket);
        Assert.Distinct([begun.Id, rekeyed.Id, proved.Id]);
        Assert.Matches("^[0-9a-f]{32}$", begun.Sid);
        Assert.All([rekeyed, proved, renewed], row => Assert.Equal(begun.Sid, row.Sid));
        Assert.StartsWith(since, Assert.Single((await visitor.OpenAsync(Page)).SessionsOn()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_is_ended_on_one_instance_is_logged_out_at_the_next_request_on_the_other(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var phone = await second.LogInAsync(person);
        using var tablet = await second.LogInAsync(person);
        using var laptop = await second.LogInAsync(person);
        using var desktop = await first.LogInAsync(person);
        var page = await desktop.OpenAsync(Page);
        Assert.Equal(4, page.SessionsOn().Count);
        var sid = await SidAsync(second, phone);

        // Twice at the same time, as by a second press.
        using var again = desktop.MovedTo(second);
        var onSecond = await again.OpenAsync(Page);
        var answers = await Task.WhenAll(page.EndAsync(sid), onSecond.EndAsync(sid));

        Assert.Single(answers, answer => answer.Banner == "That browser is logged out.");
        Assert.Single(answers, answer => answer.Banner == "Nothing was changed, because it was logged out already.");
        Assert.Equal((false, true, true), (await phone.IsInAsync(), await tablet.IsInAsync(), await laptop.IsInAsync()));

        await (await desktop.OpenAsync(Page)).PressAsync("Log out all other browsers");
        Assert.Equal((false, false, true), (await tablet.IsInAsync(), await laptop.IsInAsync(), await again.IsInAsync()));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_session_that_gets_a_new_key_at_the_moment_of_its_end_does_not_escape(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        var account = new AccountId(await first.SubAsync(person.Email), person.Email);
        var sessions = new[] { first, second }.Select(app => app.Services.GetRequiredService<SessionStore>()).ToList();

        for (var round = 0; round < 20; round++)
        {
            using var visitor = await first.LogInAsync(person);
            var row = await RowAsync(first);
            var ticket = Ticket(first, row);
            var replaced = Ticket(first, row);

            // The order of the two is the store's, so each round ends in one of its ways.
            var moving = round % 2 == 0
                ? Task.Run(() => sessions[0].RekeyAsync(row.Id, ticket))
                : Task.Run(async () => (string?)await sessions[0].ReplaceAsync(row.Id, replaced));
            var ended = await Task.Run(() => sessions[1].EndOneAsync(account, row.Sid!, Stop));
            await moving;

            Assert.Equal(1, ended.Count);
            var left = await first.InStoreAsync(database => database.Sessions.AsNoTracking().ToListAsync(Stop));

            // A log-in that has lost its session begins another one.
            Assert.DoesNotContain(left, session => session.Sid == row.Sid);
            await sessions[0].EndAllAsync(account, except: null, Stop);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_log_in_that_replaces_a_session_twice_at_once_keeps_its_id(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        var row = await RowAsync(app);
        var sessions = app.Services.GetRequiredService<SessionStore>();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => sessions.ReplaceAsync(row.Id, Ticket(app, row)))));

        var rows = await app.InStoreAsync(database => database.Sessions.AsNoTracking().ToListAsync(Stop));
        Assert.Equal([row.Sid, row.Sid], rows.Select(session => session.Sid));
        var list = await sessions.ListAsync(new(await app.SubAsync(person.Email), person.Email), rows[0].Id, Stop);
        Assert.True(Assert.Single(list.Shown).IsCurrent);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_session_from_before_the_update_is_listed_as_unknown_and_can_be_ended_and_keeps_the_id_that_it_got(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = app.Person("CONFIRMED");
        using var old = await app.LogInAsync(person);
        await app.InStoreAsync(async database =>
        {
            var row = await database.Sessions.SingleAsync(Stop);
            var ticket = Ticket(app, row);
            foreach (var item in new[] { "sid", "begun", "browser", "device", "from" })
            {
                ticket.Properties.Items.Remove(item);
            }

            (row.Sid, row.UsedAt, row.Ticket) = (null, default, Protector(app).Protect(TicketSerializer.Default.Serialize(ticket)));
            return await database.SaveChangesAsync(Stop);
        });
        using var desktop = await app.LogInAsync(person);

        var page = await desktop.OpenAsync(Page);
        var sid = Assert.Single(page.SidsOn());
        await (await old.OpenAsync("/Account/Prove")).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password }).SucceedsAsync();
        var later = await desktop.OpenAsync(Page);

        Assert.Contains(page.SessionsOn(), line => line.StartsWith("Unknown browser Logged in since", StringComparison.Ordinal)
            && line.Contains("Network address: unknown.", StringComparison.Ordinal));
        Assert.Equal(sid, Assert.Single(later.SidsOn()));
        Assert.Equal("That browser is logged out.", (await later.EndAsync(sid)).Banner);
        Assert.False(await old.IsInAsync());
    }

    [Fact]
    public async Task The_last_use_is_known_to_a_minute_while_Cognito_does_not_answer()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"), remember: true);
        using var outage = app.Pool.Faults.Inject("GetUser", Fault.InternalError);

        for (var minutes = 0; minutes < 5; minutes++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(await visitor.IsInAsync());
        }

        Assert.Equal(app.Clock.GetUtcNow(), (await RowAsync(app)).UsedAt, TimeSpan.FromMilliseconds(1));
    }

    private static Task<SessionRow> RowAsync(PortalApp app) => app.InStoreAsync(database => database.Sessions.AsNoTracking().SingleAsync(Stop));

    /// <summary>The id of the visitor's own session: the only one that the list does not offer to end.</summary>
    private static async Task<string> SidAsync(PortalApp app, Visitor visitor)
    {
        var others = (await visitor.OpenAsync(Page)).SidsOn();
        var all = await app.InStoreAsync(database => database.Sessions.Select(session => session.Sid!).ToListAsync(Stop));
        return all.Except(others).Single();
    }

    private static IDataProtector Protector(PortalApp app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("IdentityPortal.Sessions");

    private static AuthenticationTicket Ticket(PortalApp app, SessionRow row) =>
        TicketSerializer.Default.Deserialize(Protector(app).Unprotect(row.Ticket))!;
}
