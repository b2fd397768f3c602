using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActDraftTests
{
    [Fact]
    public async Task An_act_pressed_after_the_session_has_ended_is_not_done_and_its_form_is_kept()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var sub = await app.SubAsync(person);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub));
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        var login = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Expired", ["Form.Text"] = "on the phone", ["Form.Ticket"] = "T-17" });

        Assert.Equal("Log in", login.Heading);
        Assert.StartsWith("You were logged out because you did not use this site for a while. Nothing was done. Log in and send the form again", login.Banner, StringComparison.Ordinal);
        Assert.Empty(app.Pool.Mailbox.Messages(person));
        Assert.Empty(await app.TrailAsync(sub));
        var again = await LogInAsync(app, login, "support");
        Assert.Equal(DeskVisits.Address(SupportAct.SendCode, sub), again.Url);
        Assert.Equal("Expired", again.Document.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal(("on the phone", "T-17"), (again.ValueOf("Form.Text"), again.ValueOf("Form.Ticket")));
        Assert.Matches("^/Support/Receipt/", (await again.SendAsync(new Dictionary<string, string>())).Location);

        // Once the act is done, the next form is empty.
        Assert.Equal("", (await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub))).ValueOf("Form.Ticket"));
    }

    [Fact]
    public async Task A_form_that_was_kept_is_shown_to_nobody_else_who_logs_in_at_this_browser()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        var login = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Expired", ["Form.Ticket"] = "T-17" });
        var lead = await LogInAsync(app, login, "support-lead");

        Assert.Equal("Send the code again", lead.Heading);
        Assert.Equal("", lead.ValueOf("Form.Ticket"));
    }

    private static async Task<PageView> LogInAsync(PortalApp app, PageView login, string group)
    {
        var member = app.Pool.People.First(one => one.Groups.Contains(group));
        var typed = new Dictionary<string, string> { ["Form.Email"] = member.Email, ["Form.Password"] = member.Password };
        return await (await login.SubmitAsync(typed)).WithCodeAsync(member.Email);
    }
}
