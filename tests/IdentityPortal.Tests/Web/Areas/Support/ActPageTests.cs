using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Support;

public sealed class ActPageTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync(role);
        var words = app.Services.GetRequiredService<Wording>();
        foreach (var (state, expected) in ActTable.States.Zip(ActTable.Expected[act]))
        {
            var sub = await app.SubAsync(app.Person(state).Email);
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
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED");

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
            ["by email to u***@e***", "waited for an hour", "T-17", await app.SubAsync(person.Email)];
        foreach (var part in parts)
        {
            Assert.Contains(part, receipt.MainText, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(person.Email, receipt.Html, StringComparison.Ordinal);
        var entry = (await app.TrailAsync())[0];
        Assert.Contains(entry.End!.RequestId!, receipt.MainText, StringComparison.Ordinal);
        using var visitor = app.NewVisitor();
        Assert.True((await visitor.ConfirmAsync(app.LastMailTo(person.Email).Code!, person.Email)).Reply.IsSuccessStatusCode);
        Assert.Contains("support: send the code again", (await staff.OpenAsync(seen.Url)).MainText, StringComparison.Ordinal);
    }

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
        Assert.StartsWith("You were logged out because you were not active for a while, so nothing was done.", login.Banner, StringComparison.Ordinal);
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

    private static Task<PageView> LogInAsync(PortalApp app, PageView login, string group)
    {
        var member = app.Pool.People.Single(one => one.Groups.Contains(group));
        return login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = member.Email, ["Form.Password"] = member.Password });
    }

    [Fact]
    public async Task An_invited_person_is_invited_again()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("FORCE_CHANGE_PASSWORD");

        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person.Email)));
        var receipt = await staff.FollowAsync(await page.PressAsync(SupportAct.SendCode));

        Assert.Equal("Send the invitation again", page.Heading);
        Assert.Contains("Send the invitation again", receipt.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("code", receipt.MainText, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("support: send the invitation again", (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}")).MainText, StringComparison.Ordinal);
        var mail = app.LastMailTo(person.Email).Body;
        Assert.Contains("password", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"Log in with your address {person.Email}", mail, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("7.4.5")]
    public async Task Logging_somebody_out_ends_the_sessions_here_at_once_and_at_Cognito()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        await staff.ActAsync(SupportAct.LogOutEverywhere, await app.SubAsync(person.Email)).SucceedsAsync();

        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.Contains("AdminUserGlobalSignOut", app.Pool.Calls);
        Assert.Equal(new TrailResult.LoggedOut(1), (await app.TrailAsync())[0].Outcome);
    }

    [Theory]
    [InlineData(nameof(SupportAct.Disable), "DISABLED")]
    [InlineData(nameof(SupportAct.ForceReset), "RESET_REQUIRED")]
    public async Task What_shuts_somebody_out_ends_the_sessions_at_once(string name, string state)
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        await lead.ActAsync(Enum.Parse<SupportAct>(name), await app.SubAsync(person.Email)).SucceedsAsync();

        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.Equal(state, app.Pool.People.Single(one => one.Email == person.Email).State);
    }

    [Theory]
    [InlineData("support", new[] { "AdminGetUser", "AdminListGroupsForUser" })]
    [InlineData("support-lead", new[] { "AdminGetUser" })]
    public async Task An_act_reads_the_account_and_the_groups_only_where_they_matter(string role, string[] reads)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync(role);
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);
        var before = app.Pool.Calls.Count;

        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, sub));
        Assert.Equal(reads, app.Pool.Calls.Skip(before).Order());
        before = app.Pool.Calls.Count;
        await page.PressAsync(SupportAct.SendCode);

        Assert.Equal([.. reads, "ResendConfirmationCode"], app.Pool.Calls.Skip(before).Order());
    }

    [Fact]
    public async Task Nobody_acts_on_themselves()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var own = await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support-lead")).Email);
        var words = app.Services.GetRequiredService<Wording>();

        Assert.Null((await lead.OpenAsync($"/Support/Person/{own}")).Document.QuerySelector(".actions a"));
        foreach (var act in Enum.GetValues<SupportAct>())
        {
            Assert.Equal([words["Act.Forbidden.Yourself"]], (await lead.ForceAsync(act, own)).Errors);
        }
    }

    [Fact]
    public async Task Support_never_acts_on_leads()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var lead = await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support-lead")).Email);

        var page = await staff.ForceAsync(SupportAct.SendReset, lead);

        Assert.Equal(["This is a support lead’s account. Ask another lead."], page.Errors);
        Assert.Equal(new TrailResult.Forbidden("OnLead"), (await app.TrailAsync())[0].Outcome);
    }

    [Fact]
    public async Task Nor_on_a_lead_with_more_groups_than_one_page_of_Cognitos_list()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var lead = app.Pool.People.Single(person => person.Groups.Contains("support-lead"));
        for (var number = 1; number <= 61; number++)
        {
            // The list begins with the lowest precedence.
            await app.AdministerAsync("CreateGroup", new { GroupName = $"team-{number}", Precedence = 0 });
            await app.AdministerAsync("AdminAddUserToGroup", new { Username = lead.Email, GroupName = $"team-{number}" });
        }

        var page = await staff.ForceAsync(SupportAct.SendReset, await app.SubAsync(lead.Email));

        Assert.Equal(["This is a support lead’s account. Ask another lead."], page.Errors);
        Assert.Empty(app.Pool.Mailbox.Messages(lead.Email));
    }

    [Fact]
    public async Task Pressed_twice_or_reloaded_it_is_done_once_and_shows_the_same_receipt()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED");
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person.Email)));

        var presses = await Task.WhenAll(page.PressAsync(SupportAct.SendCode), page.PressAsync(SupportAct.SendCode));
        var later = await page.PressAsync(SupportAct.SendCode);

        Assert.Single(presses.Append(later).Select(press => press.Location).Distinct());
        Assert.Single(app.Pool.Mailbox.Messages(person.Email));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_page_pressed_on_two_instances_at_once_leads_to_one_receipt(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var staff = await app.StaffAsync();
        var address = DeskVisits.Address(SupportAct.LogOutEverywhere, await app.SubAsync(app.Person("CONFIRMED").Email));
        var page = await staff.OpenAsync(address);
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Reason"] = ActReasons.For(SupportAct.LogOutEverywhere)[0],
            ["Form.Press"] = page.ValueOf("Form.Press")!,
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
        });
        Task<PageView> here;
        Task<HttpResponseMessage> there;
        using (var held = app.Pool.Faults.Inject("AdminUserGlobalSignOut", Fault.HeldAnswer))
        {
            here = page.PressAsync(SupportAct.LogOutEverywhere);
            await held.UntilStruckAsync();
            there = staff.Http.PostAsync(new Uri(other.Address, address), form, Cancellation);
            await Wait.UntilAsync("both instances to call Cognito", () => app.Pool.Calls.Count(call => call == "AdminUserGlobalSignOut") == 2);
        }

        var receipts = new[] { (await here).Location, (await there).Headers.Location?.ToString() };

        Assert.Matches("^/Support/Receipt/[0-9]+$", Assert.Single(receipts.Distinct()));
    }

    [Fact]
    public async Task The_page_of_one_act_does_not_answer_for_another_act()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var (registered, confirmed) = (app.Person("UNCONFIRMED").Email, app.Person("CONFIRMED").Email);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(registered)));
        var sent = await page.PressAsync(SupportAct.SendCode);

        var other = await staff.OpenAsync(DeskVisits.Address(SupportAct.Lock, await app.SubAsync(confirmed)));
        var locked = await other.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = "Compromised", ["Form.Press"] = page.ValueOf("Form.Press")! });

        Assert.Matches("^/Support/Receipt/", locked.Location);
        Assert.NotEqual(sent.Location, locked.Location);
        Assert.False((await app.AccountAsync(confirmed)).Enabled);
    }

    [Fact]
    public async Task The_page_of_one_member_of_staff_or_person_does_not_answer_for_another()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var one = await app.SubAsync(app.Person("CONFIRMED").Email);
        var two = await app.SubAsync(app.Person("RESET_REQUIRED").Email);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, one));
        var form = new Dictionary<string, string>
        {
            ["Form.Reason"] = ActReasons.For(SupportAct.LogOutEverywhere)[0],
            ["Form.Press"] = page.ValueOf("Form.Press")!,
        };

        var first = await page.SendAsync(form);
        var ofPerson = await (await staff.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, two))).SendAsync(form);
        var ofLead = await (await lead.OpenAsync(DeskVisits.Address(SupportAct.LogOutEverywhere, one))).SendAsync(form);

        Assert.Equal(3, new[] { first, ofPerson, ofLead }.Select(end => end.Location).Distinct().Count());
        Assert.Equal(3, app.Pool.Calls.Count(call => call == "AdminUserGlobalSignOut"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_form_without_the_id_of_its_page_does_nothing_and_the_next_one_works(string press)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person)));
        Assert.Equal("off", page.Input("Form.Press")!.GetAttribute("autocomplete"));

        var refused = await page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = "Expired", ["Form.Press"] = press });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["We cannot read this value. Enter it again."], refused.Errors);
        Assert.Empty(app.Pool.Mailbox.Messages(person));
        Assert.Matches("^/Support/Receipt/", (await refused.PressAsync(SupportAct.SendCode)).Location);
    }

    [Fact]
    public async Task The_desk_sends_two_an_hour_to_a_person_and_leaves_the_visitors_three_alone()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED");
        var sub = await app.SubAsync(person.Email);
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();
        await staff.ActAsync(SupportAct.SendCode, sub).SucceedsAsync();

        var page = await staff.ActAsync(SupportAct.SendCode, sub);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("3600", page.Reply.Headers.RetryAfter?.ToString());
        Assert.Equal("NotArrived", page.Document.QuerySelector("input[checked]")!.GetAttribute("value"));
        Assert.Equal(new TrailResult.TooMany(), (await app.TrailAsync())[0].Outcome);
        Assert.Contains("in 60 minutes", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        using var visitor = app.NewVisitor();
        Assert.Equal("Confirm your email address", (await visitor.ResendCodeAsync(person.Email)).Heading);
        Assert.Equal(3, app.Pool.Mailbox.Messages(person.Email).Count);
    }

    [Fact]
    public async Task A_member_of_staff_sends_thirty_an_hour()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var limits = app.Services.GetRequiredService<AttemptLimits>();
        var member = await app.SubAsync(app.Pool.People.Single(one => one.Groups.Contains("support")).Email);
        foreach (var _ in Enumerable.Range(0, 30))
        {
            Assert.True((await limits.TakeAsync(new StaffKey(member), Cancellation)).IsGranted);
        }

        var page = await staff.ActAsync(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email));

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Empty(app.Pool.Mailbox.Messages(app.Person("UNCONFIRMED").Email));
    }

    [Theory]
    [InlineData("broken", "Unknown")]
    [InlineData("silent", "Unknown")]
    [InlineData("cut off", "Unknown")]
    [InlineData("throttled", "TryLater")]
    [InlineData("forbidden", "NotPermitted")]
    public async Task When_Cognito_does_not_do_it_the_page_and_the_record_say_so(string fault, string outcome)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));
        using (var active = app.Pool.Faults.Inject("ResendConfirmationCode", fault switch
        {
            "broken" => Fault.InternalError,
            "silent" => Fault.Silence,
            "cut off" => Fault.DropConnection,
            "throttled" => Fault.Throttle,
            _ => Fault.AccessDenied,
        }))
        {
            var answer = page.PressAsync(SupportAct.SendCode);
            if (fault == "silent")
            {
                await app.RunOutOfPatienceAsync(active);
            }

            page = await answer;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Errors);

        // The second request waits until the first act has ended.
        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.SendCode)).Location);
        Assert.Contains(await app.TrailAsync(), entry => entry.Outcome?.Name == outcome);
    }

    [Fact]
    public async Task An_act_whose_page_has_given_up_is_put_on_record_and_not_done_again()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(person)));
        using (var held = app.Pool.Faults.Inject("ResendConfirmationCode", Fault.HeldAnswer))
        {
            var answer = page.PressAsync(SupportAct.SendCode);
            await app.RunOutOfPatienceAsync(held);
            page = await answer;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.SendCode)).Location);
        Assert.Single(app.Pool.Mailbox.Messages(person));
        Assert.IsType<TrailResult.SentCode>((await app.TrailAsync())[0].Outcome);
    }

    [Theory]
    [InlineData("", "", "Choose a reason")]
    [InlineData("Because", "", "Choose a reason")]
    [InlineData("Other", " ", "Enter the reason")]
    public async Task Without_a_reason_nothing_is_done_and_nothing_typed_is_lost(string reason, string text, string sentence)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.SendCode, await app.SubAsync(app.Person("UNCONFIRMED").Email)));

        page = await page.SendAsync(new Dictionary<string, string> { ["Form.Reason"] = reason, ["Form.Text"] = text, ["Form.Ticket"] = "T-17" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([sentence], page.Errors);
        Assert.Equal("T-17", page.ValueOf("Form.Ticket"));
        Assert.Empty(app.Pool.Mailbox.Messages(app.Person("UNCONFIRMED").Email));
    }

    [Fact]
    public async Task A_receipt_is_visible_to_its_author_and_to_leads()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);
        var own = (await staff.ActAsync(SupportAct.SendCode, sub)).Location!;
        var leads = (await lead.ActAsync(SupportAct.SendCode, sub)).Location!;

        Assert.Equal(HttpStatusCode.OK, (await lead.OpenAsync(own)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(leads)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.OpenAsync("/Support/Receipt/4711")).Status);
    }

    [Theory]
    [InlineData("/Support/Person/{0}/Delete")]
    [InlineData("/Support/Person/{0}/0")]
    [InlineData("/Support/Person/nobody/SendCode")]
    public async Task What_is_no_act_has_no_page(string url)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);

        Assert.Equal(HttpStatusCode.NotFound, (await staff.OpenAsync(string.Format(null, url, sub))).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_members_of_staff_at_once_send_as_many_as_may_be_and_break_no_chain(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var staff = await app.StaffAsync();
        using var lead = await other.StaffAsync("support-lead");
        var person = app.Person("UNCONFIRMED");
        var sub = await app.SubAsync(person.Email);

        var presses = await Task.WhenAll(Enumerable.Range(0, 6).Select(press => (press % 2 == 0 ? staff : lead).ActAsync(SupportAct.SendCode, sub)));

        Assert.Equal(2, presses.Count(press => press.Status == HttpStatusCode.Redirect));
        Assert.Equal(4, presses.Count(press => press.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(2, app.Pool.Mailbox.Messages(person.Email).Count);
        Assert.IsType<TrailVerdict.Whole>(await app.Services.GetRequiredService<TrailVerification>().VerifyAsync(null, Cancellation));
    }
}
