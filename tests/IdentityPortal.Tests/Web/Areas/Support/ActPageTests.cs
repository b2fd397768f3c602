using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    public static TheoryData<string, string> RolesAndActs
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var role in ActTable.Roles.Keys)
            {
                foreach (var act in Enum.GetNames<SupportAct>())
                {
                    rows.Add(role, act);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(RolesAndActs))]
    [Asvs("6.4.6", "8.2.1", "8.3.1")]
    public async Task Each_act_on_each_state_by_each_role_is_done_or_refused_with_the_reason(string role, string name)
    {
        var act = Enum.Parse<SupportAct>(name);
        var app = portal.App;
        using var staff = await portal.StaffAsync(role);
        var words = app.Services.GetRequiredService<Wording>();
        foreach (var (state, expected) in ActTable.States.Zip(ActTable.Expected[act]))
        {
            var sub = await app.SubAsync((await portal.NewPersonAsync(state)).Email);
            var page = await staff.OpenAsync(DeskVisits.Address(act, sub));
            Assert.Null(page.Document.QuerySelector("input[type=password]"));
            if (!ActTable.Roles[role].Contains(act))
            {
                Assert.Equal(HttpStatusCode.NotFound, page.Status);
                Assert.Empty(await app.TrailAsync(sub));
                Assert.Equal(HttpStatusCode.NotFound, (await staff.ForceAsync(act, sub)).Status);
                Assert.Equal(new TrailResult.Forbidden("LeadsOnly"), (await app.TrailAsync())[0].Outcome);
            }
            else if (expected == ActTable.Done)
            {
                var done = await page.PressAsync(act);

                Assert.Matches("^/Support/Receipt/[0-9]+$", done.Location);
                Assert.False((await app.TrailAsync())[0].IsUnknown);
            }
            else
            {
                Assert.Null(page.Input("Form.Press"));
                Assert.Contains(words[$"Act.Misfit.{expected}"], page.MainText, StringComparison.Ordinal);
                var forced = await staff.ForceAsync(act, sub);
                Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
                Assert.Equal([words[$"Act.Misfit.{expected}"]], forced.Errors);
                Assert.Equal(new TrailResult.Misfit(expected), (await app.TrailAsync())[0].Outcome);
            }
        }
    }

    [Fact]
    public async Task From_somebody_calls_to_the_receipt()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();

        // Nobody has sent the seeded person a code, so the desk recommends it. No other test of this class changes this account.
        var person = app.Pool.People.Single(one => one.Email == "unconfirmed@example.com");

        var results = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = person.Email });
        var seen = await staff.OpenAsync(results.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        var ask = await staff.OpenAsync(seen.Document.QuerySelector(".actions a.button:not(.secondary)")!.GetAttribute("href")!);
        var receipt = await ask.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Reason"] = "NotArrived",
            ["Form.Text"] = "waited for an hour",
            ["Form.Ticket"] = "T-17",
        });

        Assert.Equal("Send the code again", ask.Heading);
        Assert.Equal("Done", receipt.Heading);
        string[] parts =
            ["by email to u***@example.com", "waited for an hour", "T-17", await app.SubAsync(person.Email)];
        foreach (var part in parts)
        {
            Assert.Contains(part, receipt.MainText, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(person.Email, receipt.Html, StringComparison.Ordinal);
        var entry = (await app.TrailAsync())[0];
        Assert.Contains(entry.End!.RequestId!, receipt.MainText, StringComparison.Ordinal);
        using var visitor = app.NewVisitor();
        Assert.True((await visitor.ConfirmAsync(app.LastMailTo(person.Email).Code!, person.Email)).Reply.IsSuccessStatusCode);
        Assert.Contains("support: A code was sent by email", (await staff.OpenAsync(seen.Url)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invited_person_is_invited_again()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var person = await portal.NewPersonAsync("FORCE_CHANGE_PASSWORD");

        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person.Email)));
        var receipt = await staff.FollowAsync(await page.PressAsync(SupportAct.SendCode));

        Assert.Equal("Send the invitation again", page.Heading);
        Assert.Contains("Send the invitation again", receipt.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("code", receipt.MainText, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("support: An invitation was sent by email", (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}")).MainText, StringComparison.Ordinal);
        var mail = app.LastMailTo(person.Email).Body;
        Assert.Contains("password", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Log in with your address {person.Email}", mail, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("7.4.5")]
    public async Task Logging_somebody_out_ends_the_sessions_here_at_once_and_at_Cognito()
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        using var visitor = app.NewVisitor();
        var person = await portal.NewPersonAsync();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var before = app.Pool.Calls.Count;

        await staff.ActAsync(SupportAct.LogOutEverywhere, await app.SubAsync(person.Email)).SucceedsAsync();

        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.Contains("AdminUserGlobalSignOut", app.Pool.Calls.Skip(before));
        Assert.Equal(new TrailResult.LoggedOut(1), (await app.TrailAsync())[0].Outcome);
    }

    [Theory]
    [InlineData(nameof(SupportAct.Disable), "DISABLED")]
    [InlineData(nameof(SupportAct.ForceReset), "RESET_REQUIRED")]
    public async Task What_shuts_somebody_out_ends_the_sessions_at_once(string name, string state)
    {
        var app = portal.App;
        using var lead = await portal.StaffAsync("support-lead");
        using var visitor = app.NewVisitor();
        var person = await portal.NewPersonAsync();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        await lead.ActAsync(Enum.Parse<SupportAct>(name), await app.SubAsync(person.Email)).SucceedsAsync();

        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        var account = await app.AccountAsync(person.Email);
        Assert.Equal(state, account.Enabled == true ? $"{account.UserStatus}" : "DISABLED");
    }

    [Theory]
    [InlineData("support", new[] { "AdminGetUser", "AdminListGroupsForUser" })]
    [InlineData("support-lead", new[] { "AdminGetUser" })]
    public async Task An_act_reads_the_account_and_the_groups_only_where_they_matter(string role, string[] reads)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync(role);
        var sub = await app.SubAsync((await portal.NewPersonAsync("UNCONFIRMED")).Email);
        var before = app.Pool.Calls.Count;

        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub));
        Assert.Equal(reads, app.Pool.Calls.Skip(before).Order());
        before = app.Pool.Calls.Count;
        await page.PressAsync(SupportAct.SendCode);

        Assert.Equal([.. reads, "ResendConfirmationCode"], app.Pool.Calls.Skip(before).Order());
    }

    [Theory]
    [InlineData("", "", "Choose a reason")]
    [InlineData("Because", "", "Choose a reason")]
    [InlineData("Other", " ", "Enter the reason")]
    public async Task Without_a_reason_nothing_is_done_and_nothing_typed_is_lost(string reason, string text, string sentence)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync("UNCONFIRMED");
        var mails = app.Pool.Mailbox.Messages(person.Email).Count;
        using var staff = await portal.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person.Email)));

        page = await page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = reason, ["Form.Text"] = text, ["Form.Ticket"] = "T-17" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([sentence], page.Errors);
        Assert.Equal("T-17", page.ValueOf("Form.Ticket"));
        Assert.Equal(mails, app.Pool.Mailbox.Messages(person.Email).Count);
    }

    [Theory]
    [InlineData("/Support/Person/{0}/Delete")]
    [InlineData("/Support/Person/{0}/0")]
    [InlineData("/Support/Person/nobody/SendCode")]
    public async Task What_is_no_act_has_no_page(string url)
    {
        var app = portal.App;
        using var staff = await portal.StaffAsync();
        var sub = await app.SubAsync((await portal.NewPersonAsync("UNCONFIRMED")).Email);

        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(string.Format(null, url, sub))).Status);
    }
}
