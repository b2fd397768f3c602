using System.Net;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class PersonPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static async Task<PageView> SeeAsync(Visitor staff, string address)
    {
        var results = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = address });
        return await staff.OpenAsync(results.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
    }

    [Theory]
    [InlineData("UNCONFIRMED", "The address is not confirmed")]
    [InlineData("CONFIRMED", "Nothing is wrong with this account")]
    [InlineData("FORCE_CHANGE_PASSWORD", "The person was invited and has not logged in yet.")]
    [InlineData("RESET_REQUIRED", "The password was reset by us")]
    [InlineData("DISABLED", "This account is disabled.")]
    public async Task One_sentence_says_what_is_wrong(string state, string sentence)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();

        var page = await SeeAsync(staff, app.Person(state).Email);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(sentence, page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(app.Person(state).Email, page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("@", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_takes_two_calls()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var url = (await SeeAsync(staff, app.Person("UNCONFIRMED").Email)).Url;
        var before = app.Pool.Calls.Count;

        await staff.OpenAsync(url);

        Assert.Equal(["AdminGetUser", "AdminListGroupsForUser"], app.Pool.Calls.Skip(before).Order());
    }

    [Fact]
    public async Task A_person_with_a_session_is_shown_as_logged_in()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var visitor = app.NewVisitor();
        var person = await portal.NewPersonAsync();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await SeeAsync(staff, person.Email);

        Assert.Contains("Browsers logged in here1", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_has_a_page_that_is_not_there()
    {
        using var staff = await portal.StaffAsync();

        var page = await staff.OpenAsync($"/Support/Person/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task While_Cognito_is_unavailable_the_page_says_so()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var url = (await SeeAsync(staff, app.Person("UNCONFIRMED").Email)).Url;
        using var fault = app.Pool.Faults.Inject("AdminListGroupsForUser", Fault.Throttle);

        var page = await staff.OpenAsync(url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Reply.Headers.RetryAfter);
        Assert.NotEmpty(page.Errors);
    }

    [Fact]
    public async Task Support_sees_who_acted_on_a_person_why_and_for_which_ticket_also_if_it_was_a_colleague()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var lead = await portal.StaffAsync("support-lead");
        var person = await portal.NewPersonAsync();
        var page = await lead.OpenAsync(DeskVisits.Address(SupportAct.Disable, await app.SubAsync(person.Email)));
        await page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = "Abuse", ["Form.Text"] = "sends <b>spam</b>", ["Form.Ticket"] = "T-17" })
            .SucceedsAsync();

        var seen = await SeeAsync(staff, person.Email);

        var line = seen.Document.QuerySelectorAll(".timeline li").Single(line => line.TextContent.Contains("support: The account was disabled.", StringComparison.Ordinal));
        Assert.Equal(
            [$"by {app.Pool.People.First(one => one.Groups.Contains("support-lead")).Email}", "The account is being misused", "sends <b>spam</b>", "Ticket T-17"],
            line.QuerySelectorAll(".hint").Select(hint => hint.TextContent));
    }

    [Fact]
    public async Task A_colleague_is_named_also_if_another_instance_has_never_seen_them()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        await lead.ActAsync(SupportAct.Disable, sub).SucceedsAsync();
        await using var other = await app.StartAnotherAsync();
        using var staff = await other.StaffAsync();

        var seen = await staff.OpenAsync($"/Support/Person/{sub}");

        Assert.Contains($"by {app.Pool.People.First(one => one.Groups.Contains("support-lead")).Email}", seen.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_person_has_a_page_with_what_staff_did_and_the_view_is_recorded()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var person = (await portal.NewPersonAsync("UNCONFIRMED")).Email;
        var sub = await app.SubAsync(person);
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();
        await app.AdministerAsync("AdminDeleteUser", new { Username = person });

        var page = await staff.OpenAsync($"/Support/Person/{sub}");

        Assert.Equal((HttpStatusCode.OK, "Deleted account"), (page.Status, page.Heading));
        Assert.Contains("support: A code was sent by email", page.MainText, StringComparison.Ordinal);
        Assert.Contains(sub, page.MainText, StringComparison.Ordinal);
        var look = (await app.TrailAsync(sub))[0].Row;
        Assert.Equal((ActNames.Look, app.Services.GetRequiredService<KeyedHash>().OfAddress(person)), (look.Action, look.AddressHash));
    }

    [Fact]
    public async Task A_lead_deletes_a_sign_up_whose_emails_bounce_and_the_person_registers_again()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        await visitor.HasRegisteredAsync("bounce@example.com");
        await app.MailEventsAreReadAsync();
        var sub = await app.SubAsync("bounce@example.com");

        Assert.Contains("a support lead can delete the sign-up", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        var seen = await lead.OpenAsync($"/Support/Person/{sub}");
        var button = seen.Document.QuerySelector(".actions a.button:not(.secondary)")!;
        Assert.Equal("Delete the sign-up", button.TextContent);
        var receipt = await (await lead.OpenAsync(button.GetAttribute("href")!)).SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Unreachable" });

        Assert.Contains("The sign-up was deleted", receipt.MainText, StringComparison.Ordinal);
        Assert.Equal("Deleted account", (await lead.OpenAsync($"/Support/Person/{sub}")).Heading);
        await visitor.HasRegisteredAsync("bounce@example.com");
        Assert.NotEqual(sub, await app.SubAsync("bounce@example.com"));
    }

    [Fact]
    public async Task A_lead_marks_a_confirmed_persons_address_as_verified_and_a_new_password_can_be_set()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        using var staff = await portal.StaffAsync();
        using var lead = await portal.StaffAsync("support-lead");
        var person = await portal.NewPersonAsync();
        var sub = await app.SubAsync(person.Email);
        await UnverifyAsync(app, person.Email);
        Assert.Contains("A support lead can mark the address as verified", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);

        var seen = await lead.OpenAsync($"/Support/Person/{sub}");
        var button = seen.Document.QuerySelector(".actions a.button:not(.secondary)")!;
        Assert.Equal("Mark the address as verified", button.TextContent);
        var receipt = await (await lead.OpenAsync(button.GetAttribute("href")!)).SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Proved" });

        Assert.Contains("The address was marked as verified", receipt.MainText, StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing is wrong", (await staff.OpenAsync($"/Support/Person/{sub}")).Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        await visitor.HasForgottenPasswordAsync(person.Email);
        Assert.NotNull(app.LastMailTo(person.Email).Code);
    }

    [Fact]
    public async Task A_person_whose_address_is_not_verified_learns_what_to_do()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        using var verified = app.NewVisitor();
        var person = await portal.NewPersonAsync();
        await verified.HasLoggedInAsync(person.Email, person.Password);
        await UnverifyAsync(app, person.Email);
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        Assert.Contains("Your email address is not verified", (await visitor.OpenAsync("/")).MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("not verified", (await verified.OpenAsync("/")).MainText, StringComparison.Ordinal);
        using var stranger = app.NewVisitor();
        Assert.Contains("Your address may not be verified", (await stranger.ForgotPasswordAsync(person.Email)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_password_was_taken_away_receipt_and_page_say_that_a_code_was_sent()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED").Email;
        var url = $"/Support/Person/{await app.SubAsync(person)}";

        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.ForceReset, await app.SubAsync(person)));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var page = await lead.OpenAsync(url);

        Assert.Contains("The password was taken away, and a code for a new one was sent.", receipt.MainText, StringComparison.Ordinal);
        Assert.Single(app.Pool.Mailbox.Messages(person));
        Assert.Contains("A code was sent 3 minutes ago.", page.MainText, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".actions a.button:not(.secondary)"));
        Assert.Equal("Send a code for a new password", page.Document.QuerySelector(".actions a")!.TextContent);

        // The code has been used.
        await visitor.HasForgottenPasswordAsync(person);
        await visitor.ResetPasswordAsync(app.LastMailTo(person).Code!, "a new password for this person").SucceedsAsync();
        Assert.DoesNotContain("A code was sent", (await lead.OpenAsync(url)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_an_hour_the_page_says_that_the_email_was_sent_and_recommends_no_second_one()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var (act, state, advice) in new[]
        {
            (SupportAct.SendCode, "UNCONFIRMED", "A code was sent 3 minutes ago."),
            (SupportAct.SendCode, "FORCE_CHANGE_PASSWORD", "The invitation was sent 3 minutes ago."),
            (SupportAct.SendReset, "CONFIRMED", "A code was sent 3 minutes ago."),
            (SupportAct.SendReset, "RESET_REQUIRED", "A code was sent 3 minutes ago."),
        })
        {
            using var staff = await app.StaffAsync();
            var sub = await app.SubAsync(app.Person(state).Email);
            await staff.ActAsync(act, sub).SucceedsAsync();
            app.Clock.Advance(TimeSpan.FromMinutes(3));

            var page = await staff.OpenAsync($"/Support/Person/{sub}");

            Assert.Contains(advice, page.MainText, StringComparison.Ordinal);
            Assert.True(page.Document.QuerySelector(".actions a.button:not(.secondary)") is null, state);
            app.Clock.Advance(TimeSpan.FromHours(1));
            using var later = await app.StaffAsync();
            Assert.True((await later.OpenAsync($"/Support/Person/{sub}")).Document.QuerySelector(".actions a.button:not(.secondary)") is not null, state);
        }
    }

    [Fact]
    public async Task An_act_that_was_done_is_told_once_and_one_that_was_not_with_its_name()
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        var sub = await app.SubAsync((await portal.NewPersonAsync()).Email);
        await lead.ForceAsync(SupportAct.Enable, sub);
        await lead.ActAsync(SupportAct.LogOutEverywhere, sub).SucceedsAsync();

        var lines = (await lead.OpenAsync($"/Support/Person/{sub}")).Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent).ToList();

        Assert.Contains(lines, line => line.Contains("support: Logged out everywhere. Sessions ended here: 0", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("support: enable – Not possible: The account is not disabled.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passkeys_are_shown_as_far_as_the_portal_knows_them_and_how_many_recovery_codes_are_left()
    {
        await using var holder = await CodeHolder.StartAsync();
        using var used = new SoftwareAuthenticator();
        using var unused = new SoftwareAuthenticator();
        await holder.Browser.AddPasskeyAsync(used);
        holder.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await holder.Browser.AddPasskeyAsync(unused);
        using var elsewhere = holder.App.NewVisitor();
        Assert.True((await elsewhere.UsePasskeyAsync(used, holder.Person.Email)).IsLoggedIn);
        using var staff = await holder.App.StaffAsync();

        var page = await SeeAsync(staff, holder.Person.Email);
        var shown = FactsOn(page);

        var today = holder.App.Services.GetRequiredService<Wording>().Day(holder.App.Clock.GetUtcNow());
        Assert.Contains("Passkeys known here", shown.Keys);
        Assert.Equal(
            [$"Added on {today}. Last used here on {today}.", $"Added on {today}. Not used here yet."],
            page.Document.QuerySelectorAll(".facts dd > ul > li").Select(line => line.TextContent));
        Assert.Equal("10", shown["Recovery codes left"]);
        var without = FactsOn(await SeeAsync(staff, holder.App.Person("UNCONFIRMED").Email));
        Assert.DoesNotContain("Passkeys known here", without.Keys);
        Assert.DoesNotContain("Recovery codes left", without.Keys);
    }

    private static Dictionary<string, string> FactsOn(PageView page) => page.Document.QuerySelectorAll(".facts > div").ToDictionary(
        fact => fact.QuerySelector("dt")!.TextContent,
        fact => string.Join(' ', fact.QuerySelector("dd")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static Task UnverifyAsync(PortalApp app, string address) => app.AdministerAsync(
        "AdminUpdateUserAttributes", new { Username = address, UserAttributes = new[] { new { Name = "email_verified", Value = "false" } } });
}
