using System.Net;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>What happened to a person can neither be pushed off the page nor be put on record by a link.</summary>
public sealed class EvidenceTests(SharedPortal portal, PostgreSql postgreSql) : IClassFixture<SharedPortal>
{
    private const int More = 60;
    private const string Chrome = "Chrome, Linux";
    private const string Firefox = "Firefox, Windows";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ActNames.Look)]
    [InlineData(nameof(SupportAct.Disable))]
    public async Task Many_views_or_refusals_do_not_hide_what_staff_did(string action)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync("FORCE_CHANGE_PASSWORD")).Email);
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();
        var trail = app.Services.GetRequiredService<AuditTrail>();
        foreach (var _ in Enumerable.Range(0, More))
        {
            await trail.NoteAsync(new TrailAct("somebody", action, sub, null, null, null, null, null), new TrailResult.Forbidden("LeadsOnly"), Cancellation);
        }

        var page = await staff.OpenAsync($"/Support/Person/{sub}");

        Assert.Contains("support: An invitation was sent by email", page.MainText, StringComparison.Ordinal);
        Assert.True(page.Document.QuerySelectorAll(".timeline li").Length <= 2, page.MainText);
    }

    [Fact]
    public async Task Many_refused_log_ins_are_one_line_and_do_not_hide_what_the_owner_did()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var owner = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await owner.HasLoggedInAsync(person.Email, person.Password);
        var first = app.Clock.GetUtcNow();
        foreach (var _ in Enumerable.Range(0, More))
        {
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await app.Services.GetRequiredService<AccountTimeline>().AddAsync(new AccountId(null, person.Email), TimelineKind.LoginRefused, acting: null);
        }

        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");

        var lines = page.Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains($"Number of times: {More}. First: {first.AddSeconds(10).UtcDateTime:d MMM yyyy HH:mm} UTC", lines[0], StringComparison.Ordinal);
        Assert.Contains("logged in", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_events_of_one_kind_do_not_hide_the_other_kinds()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("CONFIRMED").Email;
        var timeline = app.Services.GetRequiredService<AccountTimeline>();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await timeline.AddAsync(new AccountId(null, person), TimelineKind.RegisteredAgain, acting: null);
        await timeline.AddAsync(new AccountId(null, person), TimelineKind.LoginRefused, acting: null);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var addressHash = app.Services.GetRequiredService<KeyedHash>().OfAddress(person);
        await app.InStoreAsync(async database =>
        {
            database.Timeline.AddRange(Enumerable.Range(0, 1000).Select(_ => new TimelineRow
            {
                Kind = TimelineKind.TooManyAttempts,
                AddressHash = addressHash,
                At = app.Clock.GetUtcNow(),
            }));
            return await database.SaveChangesAsync(Cancellation);
        });

        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person)}");

        var lines = page.Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent).ToList();
        Assert.Contains(lines, line => line.Contains("too many attempts", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("log-in refused", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("registered again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Repeats_are_counted_between_the_owners_events_however_many_there_are(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var hash = app.Services.GetRequiredService<KeyedHash>();
        var start = app.Clock.GetUtcNow();
        var second = 0;
        await app.InStoreAsync(async database =>
        {
            Add(TimelineKind.LoginRefused, 3, Chrome, Firefox);
            Add(TimelineKind.LoggedIn, 55, [null]);
            Add(TimelineKind.LoginRefused, 1200, "", Chrome, Firefox);
            Add(TimelineKind.TooManyAttempts, 2, Firefox, null);
            Add(TimelineKind.LoginRefused, 1, Firefox);
            Add(TimelineKind.PasswordReset, 1, "");
            Add(TimelineKind.LoginRefused, 2, Firefox);
            return await database.SaveChangesAsync(Cancellation);

            void Add(TimelineKind kind, int times, params string?[] names) => database.Timeline.AddRange(Enumerable.Range(0, times).Select(place => new TimelineRow
            {
                Kind = kind,
                SubjectHash = kind is TimelineKind.LoginRefused ? null : hash.OfSubject("ann"),
                AddressHash = hash.OfAddress("ann@example.com"),
                At = start.AddSeconds(second++),
                BrowserName = names[place % names.Length],
            }));
        });

        var events = await app.Services.GetRequiredService<AccountTimeline>().ListAsync("ann", ["ann@example.com"], start, Cancellation);

        Assert.Equal(
            [
                new(TimelineKind.LoginRefused, At(1263), 2, At(1262), new EventBrowsers(1, Firefox, Firefox)),
                new(TimelineKind.PasswordReset, At(1261), 1, At(1261), new EventBrowsers(1, "", "")),
                new(TimelineKind.LoginRefused, At(1260), 1201, At(58), new EventBrowsers(3, "", Firefox)),
                new(TimelineKind.TooManyAttempts, At(1259), 2, At(1258)),
                .. Enumerable.Range(0, 49).Select(older => new TimelineEvent(TimelineKind.LoggedIn, At(57 - older), 1, At(57 - older))),
                new TimelineEvent(TimelineKind.LoginRefused, At(2), 3, At(0), new EventBrowsers(2, Chrome, Firefox)),
            ],
            events);

        DateTimeOffset At(int seconds) => DateTimeOffset.FromUnixTimeMilliseconds(start.AddSeconds(seconds).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_link_to_an_act_for_leads_puts_nothing_on_record(string method)
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);

        using var reply = await staff.Http.SendAsync(new HttpRequestMessage(new(method), DeskVisits.Address(SupportAct.ForceReset, sub)), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal(before, await CountAsync(app));
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    [InlineData(null)]
    public async Task Whoever_follows_a_link_from_elsewhere_is_asked_before_a_view_is_recorded(string? site)
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var person = (await portal.NewPersonAsync()).Email;
        var sub = await app.SubAsync(person);
        var url = $"/Support/Person/{sub}";

        var question = await staff.ComingFrom(site).OpenAsync(url);
        Assert.Equal(before, await CountAsync(app));
        Assert.DoesNotContain(person, question.Html, StringComparison.Ordinal);

        // The button is on a page of the portal. Old browsers do not say so.
        staff.ComingFrom(site is null ? null : "same-origin");
        var page = await staff.FollowAsync(await question.PressAsync("Show the person"));

        Assert.Contains(person, page.MainText, StringComparison.Ordinal);
        var look = Assert.Single(await app.TrailAsync(sub));
        Assert.Equal((ActNames.Look, new TrailResult.Shown()), (look.Row.Action, look.Outcome));
        Assert.Equal(before + 1, await CountAsync(app));
    }

    [Fact]
    public async Task A_request_for_the_headers_only_is_no_view()
    {
        var app = portal.App;
        var before = await CountAsync(app);
        using var staff = await portal.StaffAsync();
        var url = $"/Support/Person/{await app.SubAsync((await portal.NewPersonAsync()).Email)}";

        using var reply = await staff.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Cancellation);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(before, await CountAsync(app));
    }

    private static Task<int> CountAsync(PortalApp app) => app.InStoreAsync(database => database.Trail.CountAsync(Cancellation));
}
