using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ProvePageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task What_could_hurt_wants_a_proof_of_the_last_ten_minutes()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(
            [SupportAct.LogOutEverywhere, SupportAct.Lock, SupportAct.ForceReset, SupportAct.Disable, SupportAct.Enable, SupportAct.RemoveFactor],
            async act =>
            {
                using var lead = await app.StaffAsync("support-lead");
                var sub = await app.SubAsync(act == SupportAct.RemoveFactor ? Member(app, "support").Email : await ForAsync(app, act));
                var open = await lead.OpenAsync(DeskVisits.Address(act, sub));
                app.Clock.Advance(Stale);

                var page = await open.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = ActReasons.For(act)[0], ["Form.Ticket"] = "T-17" });

                Assert.Equal("Confirm that it is you", page.Heading);
                Assert.StartsWith("Nothing was done yet.", page.Banner, StringComparison.Ordinal);
                page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Member(app, "support-lead").Password });
                Assert.Equal("/Account/AuthenticatorCode", page.Url[.."/Account/AuthenticatorCode".Length]);
                page = await page.WithCodeAsync(Member(app, "support-lead").Email);
                Assert.Equal(DeskVisits.Address(act, sub), page.Url);
                Assert.Equal("T-17", page.ValueOf("Form.Ticket"));
                Assert.Matches("^/Support/Receipt/", (await page.SendAsync(new Dictionary<string, string>())).Location);
            });
    }

    [Fact]
    public async Task What_only_mails_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync([(SupportAct.SendCode, "UNCONFIRMED"), (SupportAct.SendReset, "CONFIRMED")], async row =>
        {
            var (act, state) = row;
            using var staff = await app.StaffAsync();
            app.Clock.Advance(Stale);

            Assert.Matches("^/Support/Receipt/", (await staff.ActAsync(act, await app.SubAsync(app.Person(state).Email))).Location);
        });
    }

    [Fact]
    public async Task Guesses_at_log_in_do_not_delay_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var stranger = app.NewVisitor();
        var member = Member(app, "support");
        await stranger.UseUpLoginsAsync(member.Email);

        Assert.Equal("/Account/AuthenticatorCode", (await ProveAsync(staff, member.Password)).Location);
    }

    [Fact]
    public async Task A_wrong_password_proves_nothing_and_is_counted_as_at_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        foreach (var guess in Enumerable.Range(0, 4))
        {
            var refused = await ProveAsync(staff, $"A wrong password {guess}");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Equal("", refused.ValueOf("Form.Password"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await ProveAsync(staff, "A wrong password 5")).Status);
    }

    [Fact]
    public async Task While_Cognito_has_locked_the_account_it_says_to_wait()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var member = Member(app, "support");
        await app.LockAtCognitoAsync(member.Email);

        var page = await ProveAsync(staff, member.Password);

        Assert.Contains("wait 15 minutes", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_begins_a_session_with_a_key_of_its_own_and_the_one_before_is_dead()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var before = staff.Cookies.Single(cookie => cookie.Name == "session").Value;

        await (await staff.FollowAsync(await ProveAsync(staff, Member(app, "support").Password))).WithCodeAsync(Member(app, "support").Email).SucceedsAsync();

        Assert.NotEqual(before, staff.Cookies.Single(cookie => cookie.Name == "session").Value);
        using var thief = app.NewVisitor();
        thief.SetCookie("session", before);
        Assert.False((await thief.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task Somebody_with_an_authenticator_app_enters_its_code_after_the_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var authenticator = await Authenticator.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }).SucceedsAsync();
        var before = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        app.Clock.Advance(Stale);

        page = await visitor.OpenAsync("/Account/Prove?returnUrl=/Account/RemoveAuthenticator");
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
        Assert.Equal("/Account/AuthenticatorCode?returnUrl=%2FAccount%2FRemoveAuthenticator", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.Equal("Continue", page.Document.QuerySelector("main button[type=submit]")!.TextContent);
        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FRemoveAuthenticator", page.WayTo("Prove")!.GetAttribute("href"));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Wrong });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["This code does not work, or it was used before. Wait for the next one. If that one does not work either, check the clock of your phone."], page.Errors);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code });

        Assert.Equal("/Account/RemoveAuthenticator", page.Url);
        using var thief = app.NewVisitor();
        thief.SetCookie("session", before);
        Assert.False((await thief.OpenAsync("/")).IsLoggedIn);
    }

    [Theory]
    [InlineData("/Account/AddPasskey", "/Account/Security")]
    [InlineData("/Account/RenamePasskey/1", "/Account/Security")]
    [InlineData("/Account/Security", "/Account/Security")]
    [InlineData("/Support", "/Account/Security")]
    [InlineData("/Support/Person/00000000-0000-0000-0000-000000000001/Lock", "/Support/Person/00000000-0000-0000-0000-000000000001")]
    [InlineData("/Support/Person//example.org/Lock", "/Support/Person//example.org")]
    [InlineData(null, "/Account/Security")]
    public async Task Cancel_leads_to_where_the_person_came_from(string? wanted, string expected)
    {
        using var staff = await portal.StaffAsync();

        var page = await staff.OpenAsync($"/Account/Prove{(wanted is null ? "" : $"?returnUrl={wanted}")}");

        Assert.Equal(expected, page.Document.QuerySelectorAll("main a").Single(link => link.TextContent == "Cancel").GetAttribute("href"));
    }

    [Fact]
    public async Task If_Cognito_gives_up_the_step_it_leads_to_the_beginning_of_the_proof()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var authenticator = await Authenticator.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }).SucceedsAsync();
        page = await visitor.OpenAsync("/Account/Prove?returnUrl=/Account/RemoveAuthenticator");
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
        using var fault = app.Pool.Faults.Inject("RespondToAuthChallenge", Fault.PasswordResetRequired);

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = Codes.Wrong });

        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FRemoveAuthenticator", page.Url);
        Assert.Equal("This took too long, or it has already been done. Confirm again that it is you.", page.Banner);
    }

    [Fact]
    public async Task A_proof_that_was_begun_is_of_no_use_after_a_log_out()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var authenticator = await Authenticator.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }).SucceedsAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var open = await (await visitor.OpenAsync("/Account/Prove")).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
        var challenge = visitor.Cookies.Single(cookie => cookie.Name == "challenge").Value;
        await visitor.HasLoggedOutAsync();
        visitor.SetCookie("challenge", challenge);

        page = await open.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code });

        Assert.Equal("/Account/Login", page.Url);
        Assert.False(page.IsLoggedIn);
    }

    [Fact]
    public async Task A_session_that_was_remembered_stays_so()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        var form = await visitor.OpenAsync("/Account/Login");
        await form.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = person.Email,
            ["Form.Password"] = person.Password,
            ["Form.RememberMe"] = "true",
        }).SucceedsAsync();

        var page = await (await visitor.OpenAsync("/Account/Prove")).SendAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });

        Assert.Equal("/Account", page.Location);
        Assert.NotEqual(DateTime.MinValue, visitor.Cookies.Single(cookie => cookie.Name == "session").Expires);
    }

    [Fact]
    public async Task It_leads_nowhere_else()
    {
        using var staff = await portal.StaffAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await staff.OpenAsync("/Account/Prove?returnUrl=https://example.org/")).Status);
    }

    [Fact]
    public async Task Staff_are_logged_out_after_a_quarter_of_an_hour_without_activity()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(["support", "support-lead"], async role =>
        {
            using var staff = await app.StaffAsync(role);
            app.Clock.Advance(TimeSpan.FromMinutes(14));
            Assert.True((await staff.OpenAsync("/Support")).IsLoggedIn);
            app.Clock.Advance(TimeSpan.FromMinutes(14));
            Assert.True((await staff.OpenAsync("/Support")).IsLoggedIn);
            app.Clock.Advance(TimeSpan.FromMinutes(15));

            Assert.Equal("Log in", (await staff.OpenAsync("/Support")).Heading);
        });
    }

    private static SeededPerson Member(PortalApp app, string group) => app.Pool.People.First(one => one.Groups.Contains(group));

    /// <summary>The address of a new account that this can be done to.</summary>
    private static async Task<string> ForAsync(PortalApp app, SupportAct act)
    {
        var person = await app.NewPersonAsync($"for.{act}@example.com".ToLowerInvariant());
        if (act == SupportAct.Enable)
        {
            await app.AdministerAsync("AdminDisableUser", new { Username = person.Email });
        }

        return person.Email;
    }

    private static async Task<PageView> ProveAsync(Visitor staff, string password) =>
        await (await staff.OpenAsync("/Account/Prove")).SendAsync(new Dictionary<string, string> { ["Form.Password"] = password });
}
