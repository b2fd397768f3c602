using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>The gate is open as long as the session behind it goes on, on pages and here alike.</summary>
public sealed class GateSessionTests(GatePortal gate) : IClassFixture<GatePortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_in_on_the_way_names_the_app_and_leads_to_the_page_where_it_began()
    {
        using var visitor = gate.NewVisitor();
        var person = await gate.NewPersonAsync();
        using var asked = await visitor.AskAsync("forward", GatePortal.Wiki, "/page?a=1");
        using var start = await visitor.OpenAsync(GatePortal.Wiki, GateVisitor.LocationOf(asked));

        var login = await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));
        Assert.Equal("After this, you continue to Wiki.", login.Document.QuerySelector("h1 + p")!.TextContent);
        var onward = await login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });

        // The content security policy of the form holds for all redirects that follow it.
        Assert.Equal(HttpStatusCode.OK, onward.Status);
        var next = onward.Reply.Headers.GetValues("Refresh").Single()["0;url=".Length..];
        var callback = GateVisitor.CallbackOf(GatePortal.Wiki, await PageView.ReadAsync(visitor.AtPortal, await visitor.AtPortal.Http.GetAsync(next, Stop)));
        using var finish = await visitor.OpenAsync(GatePortal.Wiki, callback);
        Assert.Equal("/page?a=1", GateVisitor.LocationOf(finish));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
    }

    [Theory]
    [InlineData("/gate/authorize")]
    [InlineData("/gate/authorize?host=other.example.com")]
    [InlineData("/gate/authorize?client_id=wiki")]
    public async Task A_log_in_for_no_app_names_none(string address)
    {
        using var visitor = gate.NewVisitor();

        var login = await visitor.AtPortal.OpenAsync($"/Account/Login?returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal(HttpStatusCode.OK, login.Status);
        Assert.DoesNotContain("you continue to", login.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_outside_the_groups_learns_it_at_the_portal()
    {
        using var visitor = await gate.LoggedInAsync();
        using var start = await visitor.OpenAsync(GatePortal.Vault, "/.portal/start");

        var page = await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("You may not use Vault", page.Heading);
        Assert.DoesNotContain("Back to Vault", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Such_a_person_may_go_on_to_the_same_app_with_another_account()
    {
        using var visitor = await gate.LoggedInAsync();
        var other = await gate.NewPersonAsync();
        using var start = await visitor.OpenAsync(GatePortal.Vault, "/.portal/start");
        var closed = await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));

        var login = await visitor.AtPortal.FollowAsync(await closed.PressAsync("Log out and use another account"));
        Assert.Equal("After this, you continue to Vault.", login.Document.QuerySelector("h1 + p")!.TextContent.Trim());
        await login.SendAsync(new Dictionary<string, string> { ["Form.Email"] = other.Email, ["Form.Password"] = other.Password! });

        var page = await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));
        Assert.Equal("You may not use Vault", page.Heading);
        Assert.Contains($"You are logged in as {other.Email}.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_once_that_such_a_person_was_not_let_in()
    {
        using var visitor = await gate.LoggedInAsync();
        using var start = await visitor.OpenAsync(GatePortal.Vault, "/.portal/start");

        await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));
        await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));

        Assert.Equal(1, (await visitor.AtPortal.OpenAsync("/Account/Activity")).MainText.Split("You were not let in to Vault").Length - 1);
    }

    [Theory]
    [InlineData("host=vault.example.com&state=short&rd=/", "Vault is not set up correctly")]
    [InlineData("host=other.example.com", "The app that sent you here is not set up correctly")]
    public async Task A_request_that_is_none_is_the_fault_of_the_app(string query, string title)
    {
        using var visitor = gate.NewVisitor();

        var page = await visitor.AtPortal.OpenAsync($"/gate/authorize?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, title), (page.Status, page.Heading));
    }

    [Fact]
    public async Task The_account_page_says_what_the_headers_tell_an_app_and_where_there_is_no_need_to_log_out()
    {
        using var visitor = gate.NewVisitor();
        var person = await gate.NewPersonAsync();
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password!);
        await visitor.EnterAsync(GatePortal.Wiki);
        var (sub, now) = (await gate.Portal.SubAsync(person.Email), gate.Portal.Clock.GetUtcNow());
        await gate.Portal.InStoreAsync(store =>
        {
            store.AppUses.Add(new AppUseRow { Sid = $"{Guid.NewGuid()}", App = "vault", Sub = sub, FirstUsedAt = now, LastUsedAt = now });
            return store.SaveChangesAsync(Stop);
        });

        var facts = (await visitor.AtPortal.OpenAsync("/Account")).Document.QuerySelectorAll("section[aria-labelledby=apps] ul ul");

        Assert.Equal(
            [
                ["Your name", "Your email address"],
                ["Your name", "Your email address", "Which groups you are in, if they matter to it"],
            ],
            facts.Select(list => list.QuerySelectorAll("li").Select(fact => fact.TextContent).ToArray()).OrderBy(list => list.Length));
        Assert.DoesNotContain("log out there", (await visitor.AtPortal.OpenAsync("/Account/WithdrawApp/wiki")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_out_at_the_portal_closes_the_gate_at_the_next_request()
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));

        await visitor.AtPortal.HasLoggedOutAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor));
    }

    [Fact]
    public async Task A_new_password_closes_it_and_the_owner_gets_in_again_without_noticing()
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);
        await (await visitor.AtPortal.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = Journeys.Password,
            ["Form.Password"] = "Another garden 17 tree",
            ["Form.PasswordAgain"] = "Another garden 17 tree",
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor));
        await visitor.EnterAsync(GatePortal.Wiki);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
    }

    [Fact]
    public async Task Somebody_who_is_disabled_at_Cognito_is_out_at_the_next_check()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings());
        using var visitor = await EnteredAsync(portal, portal.Person("CONFIRMED"));
        await portal.AdministerAsync("AdminDisableUser", new { Username = portal.Person("CONFIRMED").Email });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));

        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(visitor));
    }

    [Fact]
    public async Task Groups_are_read_afresh_at_the_next_check_and_shown_as_the_settings_say()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(("Portal:Apps:wiki:Groups:0", "wiki-readers")));
        var person = portal.Person("CONFIRMED");
        foreach (var group in new[] { "wiki-readers", "wiki-writers", "secret" })
        {
            await portal.AdministerAsync("CreateGroup", new { GroupName = group });
            await portal.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = group });
        }

        using var visitor = await EnteredAsync(portal, person);
        using (var answer = await visitor.AskAsync("nginx", GatePortal.Wiki))
        {
            Assert.Equal("wiki-readers,wiki-writers", answer.Headers.GetValues("Remote-Groups").Single());
        }

        await portal.AdministerAsync("AdminRemoveUserFromGroup", new { Username = person.Email, GroupName = "wiki-readers" });
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(visitor));
    }

    [Fact]
    public async Task Using_an_app_is_using_the_session_but_does_not_keep_the_desk_open()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(("Portal:SessionIdle", "00:30:00"), ("Portal:StaffSessionIdle", "00:30:00")));
        using var person = await EnteredAsync(portal, portal.Person("CONFIRMED"));
        using var staff = new GateVisitor(portal);
        var member = portal.Pool.People.First(one => one.Groups.Contains("support"));
        await staff.AtPortal.HasLoggedInAsync(member.Email, member.Password!);
        await staff.EnterAsync(GatePortal.Wiki);

        for (var minutes = 0; minutes < 40; minutes += 20)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(person));
            _ = await StatusAsync(staff);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(staff));
    }

    [Fact]
    public async Task Many_checks_of_a_minute_write_nothing_and_call_nobody()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings());
        using var visitor = await EnteredAsync(portal, portal.Person("CONFIRMED"));
        portal.Clock.Advance(TimeSpan.FromSeconds(50));
        var (calls, before) = (portal.Pool.Calls.Count, await SessionAsync(portal));

        for (var check = 0; check < 5; check++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor));
        }

        Assert.Equal(calls, portal.Pool.Calls.Count);
        Assert.Equal(before, await SessionAsync(portal));
    }

    [Fact]
    public async Task An_app_behind_the_gate_is_none_in_which_somebody_stays_logged_in()
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);

        var page = await (await visitor.AtPortal.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal("You are logged out on all devices. Other sites that use this account may take a while to log you out.", page.Banner);
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(visitor));
    }

    [Fact]
    public async Task No_page_fills_the_store_with_codes_through_the_browser_of_somebody_who_is_logged_in()
    {
        using var ann = await gate.LoggedInAsync();
        using var bob = await gate.LoggedInAsync();
        using var start = await ann.OpenAsync(GatePortal.Wiki, "/.portal/start?rd=/");
        for (var time = 0; time < 40; time++)
        {
            Assert.Equal(HttpStatusCode.Found, (await AuthorizeAsync()).Status);
        }

        var refused = await AuthorizeAsync();

        Assert.Equal((HttpStatusCode.TooManyRequests, "2"), (refused.Status, refused.Reply.Headers.RetryAfter!.ToString()));
        Assert.Equal("Too many requests from your network", refused.Heading);
        Assert.Equal("/", await bob.EnterAsync(GatePortal.Wiki));

        async Task<PageView> AuthorizeAsync() =>
            await PageView.ReadAsync(ann.AtPortal, await ann.AtPortal.Http.GetAsync(GateVisitor.PortalPathOf(start), Stop));
    }

    private static Task<(DateTimeOffset, DateTimeOffset)> SessionAsync(PortalApp portal) => portal.InStoreAsync(store =>
        Task.FromResult(store.Sessions.Select(row => ValueTuple.Create(row.UsedAt, row.ExpiresAt)).Single()));

    private static async Task<GateVisitor> EnteredAsync(PortalApp portal, SeededPerson person)
    {
        var visitor = new GateVisitor(portal);
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password);
        await visitor.EnterAsync(GatePortal.Wiki);
        return visitor;
    }

    private static async Task<HttpStatusCode> StatusAsync(GateVisitor visitor)
    {
        using var answer = await visitor.AskAsync("forward", GatePortal.Wiki, "/", "POST");
        return answer.StatusCode;
    }
}
