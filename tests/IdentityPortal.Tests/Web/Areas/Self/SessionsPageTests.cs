using System.Net;
using System.Text;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class SessionsPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Page = "/Account/Sessions";
    private const string Gone = "Nothing was changed, because it was logged out already.";

    /// <summary>With style, script and icon, a page has at most 30 KB.</summary>
    private const int MostBytes = 22_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_browser_is_listed_with_its_name_its_times_how_and_about_where_from()
    {
        await using var app = await PortalApp.StartAsync();
        var words = app.Services.GetRequiredService<Wording>();
        var person = app.Person("CONFIRMED");
        var begun = words.Time(app.Clock.GetUtcNow());
        using var phone = await app.LogInWithAsync(person, BrowserAgents.Phone, from: "2001:db8:77:1234::5");
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.True(await phone.IsInAsync());
        var used = words.Time(app.Clock.GetUtcNow());
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        using var desktop = await app.LogInWithAsync(person, BrowserAgents.Firefox, from: "203.0.113.77");
        var now = words.Time(app.Clock.GetUtcNow());

        var page = await desktop.OpenAsync(Page);

        Assert.Equal(
            [
                $"Firefox on Windows Logged in since {now}. Last used {now}. With: password. Network address: 203.0.113.x. This browser",
                $"Safari on iPhone Logged in since {begun}. Last used {used}. With: password. Network address: 2001:db8:77:x. Log out",
            ],
            page.SessionsOn());
        Assert.Equal($"Log out: Safari on iPhone. Logged in since {begun}.", page.Document.QuerySelector("button[name='Form.Sid']")!.GetAttribute("aria-label"));
        Assert.DoesNotContain("203.0.113.77", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::1", "Network address: the computer that runs this site.")]
    [InlineData("192.168.178.20", "Network address: 192.168.178.x (local network).")]
    public async Task An_address_that_is_not_of_the_internet_is_said_in_words(string from, string words)
    {
        using var visitor = await portal.App.LogInWithAsync(await portal.NewPersonAsync(), BrowserAgents.Firefox, from);

        Assert.Contains(words, Assert.Single((await visitor.OpenAsync(Page)).SessionsOn()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_says_nothing_is_unknown_and_what_it_says_reaches_no_page()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var odd = await app.LogInWithAsync(person, "<b>Netscape</b>");

        var page = await odd.OpenAsync(Page);

        Assert.StartsWith("Unknown browser Logged in since", Assert.Single(page.SessionsOn()), StringComparison.Ordinal);
        Assert.DoesNotContain("Netscape", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("form[action$='EndOthers']"));
    }

    [Fact]
    public async Task One_browser_is_logged_out_at_once_and_told_so_and_its_token_is_revoked()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var phone = await app.LogInWithAsync(person, BrowserAgents.Phone);
        using var desktop = await app.LogInWithAsync(person, BrowserAgents.Firefox);
        using var third = await app.LogInAsync(person);
        var page = await desktop.OpenAsync(Page);
        var revoked = app.CallsOf("RevokeToken");
        var sid = page.Document.QuerySelectorAll("button[name='Form.Sid']").Single(button => button.GetAttribute("aria-label")!.Contains("iPhone", StringComparison.Ordinal)).GetAttribute("value")!;

        page = await page.EndAsync(sid);

        Assert.Equal((Page, "That browser is logged out."), (page.Url, page.Banner));
        Assert.Equal(2, page.SessionsOn().Count);
        Assert.Equal(1, app.CallsOf("RevokeToken") - revoked);
        Assert.StartsWith("You were logged out here, for example", (await phone.OpenAsync("/Account/ChangePassword")).Banner, StringComparison.Ordinal);
        Assert.Equal((false, true, true), (await phone.IsInAsync(), await third.IsInAsync(), await desktop.IsInAsync()));

        // A second press, and a press in another tab.
        Assert.Equal((HttpStatusCode.OK, Gone), ((await page.EndAsync(sid)).Status, (await page.EndAsync(sid)).Banner));
    }

    [Fact]
    [Asvs("7.5.2")]
    public async Task To_log_another_browser_out_needs_a_recent_proof_and_the_list_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var phone = await app.LogInWithAsync(person, BrowserAgents.Phone, from: "203.0.113.77");
        using var desktop = await app.LogInWithAsync(person, BrowserAgents.Firefox, from: "203.0.113.77");
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        var page = await desktop.OpenAsync(Page);
        Assert.Equal(Page, page.Url);

        page = await page.PressAsync("Log out all other browsers");

        Assert.StartsWith("/Account/Prove", page.Location, StringComparison.Ordinal);
        Assert.True(await phone.IsInAsync());
    }

    [Fact]
    public async Task All_other_browsers_are_logged_out_also_idle_ones_and_this_one_stays()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var idle = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromHours(2));
        using var phone = await app.LogInAsync(person);
        using var desktop = await app.LogInAsync(person);
        Assert.Equal(2, (await desktop.OpenAsync(Page)).SessionsOn().Count);

        var page = await desktop.FollowAsync(await (await desktop.OpenAsync(Page)).PressAsync("Log out all other browsers"));

        Assert.Equal("All other browsers are logged out.", page.Banner);
        Assert.Contains("This browser", Assert.Single(page.SessionsOn()), StringComparison.Ordinal);
        Assert.Equal((false, false, true), (await idle.IsInAsync(), await phone.IsInAsync(), await desktop.IsInAsync()));
        Assert.Equal(2, app.CallsOf("RevokeToken"));
        Assert.Single(await app.TokensAsync());
    }

    [Fact]
    public async Task A_session_of_somebody_else_cannot_be_ended_and_the_answer_is_that_for_one_that_never_was()
    {
        var app = portal.App;
        var victim = await portal.NewPersonAsync();
        using var theirs = await app.LogInAsync(victim);
        using var alsoTheirs = await app.LogInAsync(victim);
        var sid = Assert.Single((await theirs.OpenAsync(Page)).SidsOn());
        using var other = await app.LogInAsync(await portal.NewPersonAsync());
        var page = await other.OpenAsync(Page);

        var answers = new List<PageView>();
        foreach (var asked in new[] { sid, SessionOrigin.NewSid(), "", "'; --", new string('a', 10_000) })
        {
            answers.Add(await page.EndAsync(asked));
        }

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, Page, Gone), (answer.Status, answer.Url, answer.Banner)));
        Assert.Equal((true, true), (await theirs.IsInAsync(), await alsoTheirs.IsInAsync()));
    }

    [Fact]
    public async Task Neither_an_address_nor_a_form_without_its_token_ends_anything()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var phone = await app.LogInAsync(person);
        using var desktop = await app.LogInAsync(person);
        var sid = Assert.Single((await desktop.OpenAsync(Page)).SidsOn());

        await desktop.OpenAsync($"{Page}?handler=End&Form.Sid={sid}");
        using var forged = await desktop.Http.PostAsync($"{Page}?handler=End", new FormUrlEncodedContent([new("Form.Sid", sid)]), Stop);
        using var stranger = app.NewVisitor();
        var login = await stranger.OpenAsync(Page);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("Log in", login.Heading);
        Assert.True(await phone.IsInAsync());
    }

    [Fact]
    public async Task While_Cognito_does_not_answer_the_browser_is_logged_out_all_the_same()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var phone = await app.LogInAsync(person);
        using var desktop = await app.LogInAsync(person);
        var page = await desktop.OpenAsync(Page);
        using var outage = app.Pool.Faults.Inject("RevokeToken", Fault.InternalError);

        page = await page.EndAsync(Assert.Single(page.SidsOn()));

        Assert.Equal("That browser is logged out.", page.Banner);
        Assert.False(await phone.IsInAsync());
    }

    [Fact]
    public async Task The_ways_to_log_in_are_named()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var device = new SoftwareAuthenticator();
        await holder.Browser.AddPasskeyAsync(device);
        using var byPasskey = holder.App.NewVisitor();
        await byPasskey.UsePasskeyAsync(device, holder.Person.Email);

        Assert.Contains(
            (await byPasskey.OpenAsync(Page)).SessionsOn(), line => line.Contains("With: passkey.", StringComparison.Ordinal));
        Assert.Contains(
            (await byPasskey.OpenAsync(Page)).SessionsOn(), line => line.Contains("With: password and code from an authenticator app.", StringComparison.Ordinal));

        using var recovered = holder.App.NewVisitor();
        Assert.Equal("/Account/Security", (await holder.RecoverAsync(recovered)).Url);
        using var lead = await holder.App.StaffAsync("support-lead");
        var seen = await lead.OpenAsync($"/Support/Person/{await holder.App.SubAsync(holder.Person.Email)}");
        Assert.Contains("With: password and recovery code.", seen.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_set_up_is_due_the_list_is_closed()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var visitor = holder.App.NewVisitor();
        await holder.RecoverAsync(visitor);

        foreach (var url in new[] { Page, "/Account/Activity", "/Account" })
        {
            var page = await visitor.OpenAsync(url);
            Assert.Equal("/Account/Security", page.Url);
            Assert.Empty(page.Document.QuerySelectorAll("nav a"));
        }
    }

    [Fact]
    public async Task Two_thousand_sessions_make_a_small_page_and_end_together()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var phone = await app.LogInAsync(person);
        using var desktop = await app.LogInAsync(person);
        await app.InStoreAsync(async database =>
        {
            var row = await database.Sessions.AsNoTracking().OrderBy(session => session.Id).FirstAsync(Stop);
            database.Sessions.AddRange(Enumerable.Range(0, 1998).Select(_ => new SessionRow
            {
                Id = BrowserKey.Create().Id,
                Sid = SessionOrigin.NewSid(),
                Ticket = row.Ticket,
                SubjectHash = row.SubjectHash,
                AddressHash = row.AddressHash,
                ExpiresAt = row.ExpiresAt,
                UsedAt = row.UsedAt,
                CheckedAt = row.CheckedAt,
            }));
            return await database.SaveChangesAsync(Stop);
        });

        var page = await desktop.OpenAsync(Page);
        using var staff = await app.StaffAsync();
        var seen = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");

        Assert.Equal(SessionStore.MostListed, page.SessionsOn().Count);
        Assert.EndsWith("This browser", page.SessionsOn()[0], StringComparison.Ordinal);
        Assert.Contains("All browsers: 2000. This list shows the 20 that were used last.", page.MainText, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount((await desktop.Reading("ar").OpenAsync(Page)).Html), 1, MostBytes);
        Assert.Contains("All browsers: 2000.", seen.MainText, StringComparison.Ordinal);

        page = await desktop.FollowAsync(await page.PressAsync("Log out all other browsers"));
        Assert.Single(page.SessionsOn());
        Assert.False(await phone.IsInAsync());
    }

    [Fact]
    public async Task Staff_see_the_same_list_without_buttons()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var phone = await app.LogInWithAsync(person, BrowserAgents.Phone, from: "203.0.113.77");
        using var staff = await portal.StaffAsync();

        var page = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");

        Assert.Contains("Safari on iPhone", page.MainText, StringComparison.Ordinal);
        Assert.Contains("With: password. Network address: 203.0.113.x.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("This browser", page.MainText, StringComparison.Ordinal);
        Assert.Empty(page.SidsOn());
    }
}
