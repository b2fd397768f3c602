using System.Net;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>Two leads together remove the second factors of somebody who lost the device.</summary>
public sealed class FactorRemovalTests(PostgreSql postgreSql)
{
    private const string Second = "lead2@example.com";
    private const string Ended = "The request has ended, because the person has changed their factors since. If they still need help, request the removal again.";
    private const string NotOpen = "Removal of the second factor requested. The request is no longer open";

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Asvs("6.4.4")]
    public async Task One_lead_asks_and_another_approves()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(person.Email, person.Password);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);

        Assert.Matches("^/Support/Receipt/", (await first.ActAsync(SupportAct.RemoveFactor, sub)).Location);

        Assert.True(await HasFactorAsync(app));
        var seen = (await first.OpenAsync($"/Support/Person/{sub}")).MainText;
        Assert.Contains("Removal requested", seen, StringComparison.Ordinal);
        Assert.Contains("Nothing is wrong with this account: the person can log in.", seen, StringComparison.Ordinal);
        Assert.Contains("Another lead must approve this within 24 hours", seen, StringComparison.Ordinal);
        var line = (await second.OpenAsync("/Support")).Document.QuerySelector("[aria-labelledby=removals] li")!;
        Assert.Equal(($"/Support/Person/{sub}", "c***@example.com"), (line.QuerySelector("a")!.GetAttribute("href"), line.QuerySelector("a")!.TextContent));
        Assert.Contains("lead@example.com", line.TextContent, StringComparison.Ordinal);
        var acts = (await second.OpenAsync($"/Support/Person/{sub}")).Document.QuerySelector("main .actions")!;
        Assert.Contains("Approve the removal of the second factor", acts.TextContent, StringComparison.Ordinal);
        var receipt = await second.FollowAsync(await second.ActAsync(SupportAct.ApproveRemoval, sub));

        Assert.Contains("The second factor was removed. Sessions ended here: 1", receipt.MainText, StringComparison.Ordinal);
        Assert.False(await HasFactorAsync(app));
        Assert.False(await owner.IsInAsync());
        Assert.True((await owner.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        Assert.Equal(
            [("ApproveRemoval", new TrailResult.FactorsRemoved(1)), ("RemoveFactor", (TrailResult)new TrailResult.RemovalRequested())],
            from entry in await app.TrailAsync(sub) where entry.Row.Action != ActNames.Look select (entry.Row.Action, entry.Outcome!));
        seen = (await first.OpenAsync($"/Support/Person/{sub}")).MainText;
        Assert.Contains("removed a second factor", seen, StringComparison.Ordinal);
        Assert.Contains(NotOpen, seen, StringComparison.Ordinal);
        Assert.Null((await second.OpenAsync("/Support")).Document.QuerySelector("[aria-labelledby=removals]"));
    }

    [Fact]
    public async Task Nobody_approves_their_own_request()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();

        var seen = await lead.OpenAsync($"/Support/Person/{sub}");
        var forced = await lead.ForceAsync(SupportAct.ApproveRemoval, sub);

        var acts = seen.Document.QuerySelector("main .actions")!.TextContent;
        Assert.DoesNotContain("Approve", acts, StringComparison.Ordinal);
        Assert.DoesNotContain("Refuse", acts, StringComparison.Ordinal);
        Assert.Contains("Withdraw the request", acts, StringComparison.Ordinal);
        var withdrawal = await lead.OpenAsync(DeskVisits.Address(SupportAct.RefuseRemoval, sub));
        Assert.Equal(
            ("Withdraw the request", "Withdraw the request"),
            (withdrawal.Heading, withdrawal.Document.QuerySelector("main form button")!.TextContent));
        Assert.Equal(["This is your own request. Another lead must approve it."], forced.Errors);
        Assert.Equal(new TrailResult.Forbidden("OwnRequest"), (await app.TrailAsync(sub))[0].Outcome);
        Assert.True(await HasFactorAsync(app));
    }

    [Fact]
    public async Task Support_neither_asks_nor_approves_nor_sees_the_requests()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");

        Assert.Equal(HttpStatusCode.NotFound, (await staff.ForceAsync(SupportAct.RemoveFactor, sub)).Status);
        await lead.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await staff.ForceAsync(SupportAct.ApproveRemoval, sub)).Status);
        Assert.Null((await staff.OpenAsync("/Support")).Document.QuerySelector("[aria-labelledby=removals]"));
        Assert.True(await HasFactorAsync(app));
    }

    [Fact]
    public async Task A_request_that_was_refused_cannot_be_approved()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        Assert.Equal(["The removal has already been requested. Another lead must approve it."], (await second.ForceAsync(SupportAct.RemoveFactor, sub)).Errors);
        var approval = await second.OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub));

        Assert.Matches("^/Support/Receipt/", (await second.ActAsync(SupportAct.RefuseRemoval, sub)).Location);

        Assert.Equal(["There is no open request to remove the second factor."], (await approval.PressAsync(SupportAct.ApproveRemoval)).Errors);
        Assert.Equal(
            [new TrailResult.Misfit("NoRequest"), new TrailResult.RemovalRefused(), (TrailResult)new TrailResult.Misfit("Requested")],
            (await app.TrailAsync(sub)).Take(3).Select(entry => entry.Outcome));
        Assert.Contains(NotOpen, (await first.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        Assert.True(await HasFactorAsync(app));
    }

    [Fact]
    public async Task A_request_expires_after_a_day_and_another_can_be_made()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + FactorRemovals.Life);
        using var second = await SecondLeadAsync(app);

        await Task.WhenAll(KeepAsync(app), KeepAsync(app));
        Assert.Equal(["There is no open request to remove the second factor."], (await second.ForceAsync(SupportAct.ApproveRemoval, sub)).Errors);

        var expired = Assert.Single(await app.TrailAsync(sub), entry => entry.Row.Action == FactorRemovals.ExpireAction);
        Assert.Equal((AuditTrail.Portal, new TrailResult.RemovalExpired()), (expired.Row.By, expired.Outcome));
        Assert.Contains("The request to remove the second factor expired after 24 hours", (await second.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        Assert.Matches("^/Support/Receipt/", (await second.ActAsync(SupportAct.RemoveFactor, sub)).Location);
        Assert.True(await HasFactorAsync(app));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_many_approvals_at_once_on_two_instances_one_removes_the_factor(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        using var secondElsewhere = second.MovedTo(other);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(press =>
            (press % 2 == 0 ? second : secondElsewhere).OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub))));

        var presses = await Task.WhenAll(pages.Select(page => page.PressAsync(SupportAct.ApproveRemoval)));

        Assert.Single(presses, press => press.Status == HttpStatusCode.Redirect);
        Assert.Single(app.Pool.Calls, "AdminSetUserMFAPreference");
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.FactorsRemoved);
        Assert.DoesNotContain(await app.TrailAsync(sub), entry => entry.IsUnknown);
    }

    [Fact]
    public async Task A_request_ends_when_the_person_sets_up_another_app_and_what_is_new_stays()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(person.Email, person.Password);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        var approval = await second.OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub));
        await ReplaceAppAsync(app, owner);

        Assert.Equal([Ended], (await approval.PressAsync(SupportAct.ApproveRemoval)).Errors);

        Assert.True(await HasFactorAsync(app));
        Assert.True(await owner.IsInAsync());
        Assert.DoesNotContain("AdminSetUserMFAPreference", app.Pool.Calls);
        var (refused, ended) = ((await app.TrailAsync(sub))[0], (await app.TrailAsync(sub))[1]);
        Assert.Equal(new TrailResult.Misfit("Lapsed"), refused.Outcome);
        Assert.Equal((AuditTrail.Portal, FactorRemovals.LapseAction, new TrailResult.RemovalLapsed()), (ended.Row.By, ended.Row.Action, ended.Outcome));
        var seen = (await first.OpenAsync($"/Support/Person/{sub}")).MainText;
        Assert.Contains("The request to remove the second factor ended, because the person had changed their factors since", seen, StringComparison.Ordinal);
        Assert.Contains(NotOpen, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Removal requested", seen, StringComparison.Ordinal);
        Assert.Contains(Ended, (await second.OpenAsync(DeskVisits.Address(SupportAct.RefuseRemoval, sub))).MainText, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Matches("^/Support/Receipt/", (await first.ActAsync(SupportAct.RemoveFactor, sub)).Location);
        Assert.Matches("^/Support/Receipt/", (await second.ActAsync(SupportAct.ApproveRemoval, sub)).Location);
        Assert.False(await HasFactorAsync(app));
    }

    [Theory]
    [InlineData("app")]
    [InlineData("passkey")]
    [InlineData("codes")]
    [InlineData("recovery")]
    [InlineData("outside")]
    public async Task Whatever_the_person_changes_about_factors_ends_the_request(string change)
    {
        await using var holder = await CodeHolder.StartAsync();
        var app = holder.App;
        var sub = await app.SubAsync(holder.Person.Email);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        using var device = new SoftwareAuthenticator();
        using var elsewhere = app.NewVisitor();

        await (change switch
        {
            "app" => (await holder.Browser.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing),
            "passkey" => holder.Browser.AddPasskeyAsync(device),
            "codes" => holder.MakeCodesAsync(),
            "recovery" => holder.RecoverAsync(elsewhere),
            _ => app.AdministerAsync("AdminSetUserMFAPreference", new { Username = holder.Person.Email, SoftwareTokenMfaSettings = new { Enabled = false } }),
        });

        Assert.Equal([Ended], (await second.ForceAsync(SupportAct.ApproveRemoval, sub)).Errors);
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.RemovalLapsed);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_request_ends_once_on_two_instances_that_approve_look_and_clean_up_at_the_same_time(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(person.Email, person.Password);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        using var secondElsewhere = second.MovedTo(other);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        var pages = await Task.WhenAll(
            second.OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub)), secondElsewhere.OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub)));
        await ReplaceAppAsync(app, owner);

        var presses = Task.WhenAll(pages.Select(page => page.PressAsync(SupportAct.ApproveRemoval)));
        await Task.WhenAll(presses, KeepAsync(app), KeepAsync(other), first.OpenAsync($"/Support/Person/{sub}"));

        Assert.All(await presses, press => Assert.Equal([Ended], press.Errors));
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.RemovalLapsed);
        Assert.DoesNotContain("AdminSetUserMFAPreference", app.Pool.Calls);
    }

    [Fact]
    public async Task An_app_that_the_person_set_up_before_an_approval_that_a_crash_cut_off_stays()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(person.Email, person.Password);
        await LeaveApprovedAsync(app, sub, beforeApprovalAsync: async () =>
        {
            await ReplaceAppAsync(app, owner);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        });
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));

        await Task.WhenAll(KeepAsync(app), KeepAsync(app));

        Assert.True(await HasFactorAsync(app));
        Assert.False(await owner.IsInAsync());
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.LapsedAfterApproval);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_a_crash_left_approved_is_removed_once_by_one_instance(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        var sub = await EnrolAsync(app);
        await LeaveApprovedAsync(app, sub);
        await KeepAsync(app);
        Assert.True(await HasFactorAsync(app));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => KeepAsync(number % 2 == 0 ? app : other))));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await KeepAsync(other);

        Assert.False(await HasFactorAsync(app));
        Assert.Single(app.Pool.Calls, "AdminSetUserMFAPreference");
        var finished = Assert.Single(await app.TrailAsync(sub));
        Assert.Equal((AuditTrail.Portal, FactorRemovals.FinishAction, new TrailResult.FactorsRemoved(0)), (finished.Row.By, finished.Row.Action, finished.Outcome));
    }

    [Fact]
    public async Task What_Cognito_refuses_for_three_days_is_given_up_and_not_tried_again()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        await LeaveApprovedAsync(app, sub);
        using var denied = app.Pool.Faults.Inject("AdminSetUserMFAPreference", Fault.AccessDenied);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromHours(71));
        await KeepAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await KeepAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await KeepAsync(app);

        Assert.Equal(2, app.Pool.Calls.Count(call => call == "AdminSetUserMFAPreference"));
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.RemovalGivenUp);
        Assert.True(await HasFactorAsync(app));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task After_a_removal_that_was_cut_off_a_new_app_stays_and_old_sessions_and_codes_end_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings);
        var app = holder.App;
        await using var other = await app.StartAnotherAsync();
        using var lost = app.NewVisitor();
        await holder.LogInAsync(lost);
        var sub = await BeginRemovalAsync(holder);
        using var owner = app.NewVisitor();
        Assert.True((await owner.LoginAsync(holder.Person.Email, holder.Person.Password)).IsLoggedIn);
        var added = await AddAppAsync(app, owner);
        Assert.True(await lost.IsInAsync());
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => KeepAsync(number % 2 == 0 ? app : other))));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        await KeepAsync(other);

        Assert.Equal((false, false, false), (await lost.IsInAsync(), await holder.Browser.IsInAsync(), await owner.IsInAsync()));
        Assert.Single(app.Pool.Calls, "AdminUserGlobalSignOut");
        using var stranger = app.NewVisitor();
        Assert.False((await holder.RecoverAsync(stranger)).IsLoggedIn);
        Assert.True(await HasFactorAsync(app));
        Assert.Single(app.Pool.Calls, "AdminSetUserMFAPreference");
        var ended = Assert.Single(await app.TrailAsync(sub), entry => entry.Row.By == AuditTrail.Portal);
        Assert.Equal((FactorRemovals.LapseAction, new TrailResult.LapsedAfterApproval(3)), (ended.Row.Action, ended.Outcome));
        using var first = await app.StaffAsync("support-lead");
        Assert.Contains(
            "The approved removal of the second factor had perhaps begun, but ended, because the person had changed their factors since the request. Sessions ended here: 3",
            (await first.OpenAsync($"/Support/Person/{sub}")).MainText,
            StringComparison.Ordinal);
        Assert.Equal([Ended], (await first.ForceAsync(SupportAct.ApproveRemoval, sub)).Errors);
        var page = await owner.LoginAsync(holder.Person.Email, holder.Person.Password);
        Assert.True((await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = added.Code })).IsLoggedIn);
    }

    [Fact]
    public async Task Recovery_codes_that_the_person_made_after_a_removal_was_cut_off_stay()
    {
        await using var holder = await CodeHolder.StartAsync();
        var app = holder.App;
        await BeginRemovalAsync(holder);
        using var owner = app.NewVisitor();
        await owner.LoginAsync(holder.Person.Email, holder.Person.Password);
        await AddAppAsync(app, owner);
        await (await owner.OpenAsync("/Account/RecoveryCodes")).SubmitAsync(Nothing).SucceedsAsync();
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));

        await KeepAsync(app);

        Assert.False(await owner.IsInAsync());
        Assert.Equal(10, (await holder.RowsAsync()).Count);
    }

    [Fact]
    public async Task The_person_must_still_set_up_an_app_after_a_recovery_that_a_removal_lapsed_for()
    {
        await using var holder = await CodeHolder.StartAsync();
        var app = holder.App;
        using var elsewhere = app.NewVisitor();
        var sub = await app.SubAsync(holder.Person.Email);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await LeaveApprovedAsync(app, sub, beforeApprovalAsync: () => holder.RecoverAsync(elsewhere));
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));

        await KeepAsync(app);

        Assert.True(Assert.Single(await holder.RowsAsync()).IsDone);
    }

    [Fact]
    public async Task A_crash_before_the_request_has_lapsed_repeats_the_end_of_the_sessions()
    {
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using var holder = await CodeHolder.StartAsync(store.Settings);
        var app = holder.App;
        var sub = await BeginRemovalAsync(holder);
        using var owner = app.NewVisitor();
        await owner.LoginAsync(holder.Person.Email, holder.Person.Password);
        await AddAppAsync(app, owner);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await store.ExecuteAsync("CREATE TRIGGER crash BEFORE INSERT ON Trail BEGIN SELECT RAISE(ABORT, 'crash'); END");
        await Assert.ThrowsAsync<DbUpdateException>(() => KeepAsync(app));
        await store.ExecuteAsync("DROP TRIGGER crash");
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        await KeepAsync(app);
        await KeepAsync(app);

        Assert.Equal(2, app.Pool.Calls.Count(call => call == "AdminUserGlobalSignOut"));
        Assert.Empty(await holder.RowsAsync());
        Assert.Single(await app.TrailAsync(sub), entry => entry.Outcome is TrailResult.LapsedAfterApproval);
        Assert.True(await HasFactorAsync(app));
    }

    [Fact]
    public async Task The_trail_says_if_Cognito_did_not_end_the_sessions_after_an_approved_request_lapsed()
    {
        await using var holder = await CodeHolder.StartAsync();
        var app = holder.App;
        var sub = await BeginRemovalAsync(holder);
        using var owner = app.NewVisitor();
        await owner.LoginAsync(holder.Person.Email, holder.Person.Password);
        await AddAppAsync(app, owner);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        using var fault = app.Pool.Faults.Inject("AdminUserGlobalSignOut", Fault.AccessDenied);

        await KeepAsync(app);

        Assert.Equal(new TrailResult.LapsedAfterApprovalOnlyHere(2), (await app.TrailAsync(sub))[0].Outcome);
        Assert.False(await owner.IsInAsync());
    }

    [Fact]
    public async Task An_approval_that_finds_a_new_app_at_the_last_moment_ends_old_sessions_too()
    {
        await using var holder = await CodeHolder.StartAsync();
        var app = holder.App;
        var sub = await app.SubAsync(holder.Person.Email);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var first = await app.StaffAsync("support-lead");
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        var account = await app.Services.GetRequiredService<DeskAccounts>().ReadAsync(sub, withGroups: false, Stop);
        await ReplaceAppAsync(app, holder.Browser);

        // The act has read the account and its request before the person set up the app.
        var result = await app.Services.GetRequiredService<CognitoActs>().DoAsync(
            SupportAct.ApproveRemoval, account, new StaffMember("two", "", IsLead: true), Stop);

        Assert.Equal(new TrailResult.Misfit("Lapsed"), result.Outcome);
        Assert.Equal(new TrailResult.LapsedAfterApproval(1), (await app.TrailAsync(sub))[0].Outcome);
        Assert.False(await holder.Browser.IsInAsync());
        Assert.True(await HasFactorAsync(app));
        Assert.DoesNotContain("AdminSetUserMFAPreference", app.Pool.Calls);
    }

    [Fact]
    public async Task What_fails_after_the_factors_are_switched_off_is_not_open_again_but_finished_by_the_portal()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(person.Email, person.Password);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        using (app.Pool.Faults.Inject("AdminDeleteSoftwareToken", Fault.AccessDenied))
        {
            var page = await second.ActAsync(SupportAct.ApproveRemoval, sub);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        Assert.Equal(["There is no open request to remove the second factor."], (await first.ForceAsync(SupportAct.RefuseRemoval, sub)).Errors);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromMinutes(2));
        await KeepAsync(app);

        Assert.False(await HasFactorAsync(app));
        Assert.False(await owner.IsInAsync());
        var finished = (await app.TrailAsync(sub))[0];
        Assert.Equal((FactorRemovals.FinishAction, new TrailResult.FactorsRemoved(1)), (finished.Row.Action, finished.Outcome));
    }

    [Fact]
    public async Task What_Cognito_refuses_can_be_approved_again()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        PageView page;
        using (app.Pool.Faults.Inject("AdminSetUserMFAPreference", Fault.AccessDenied))
        {
            page = await second.ActAsync(SupportAct.ApproveRemoval, sub);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.IsType<TrailResult.NotPermitted>((await app.TrailAsync(sub))[0].Outcome);
        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.ApproveRemoval)).Location);
        Assert.False(await HasFactorAsync(app));
    }

    [Fact]
    public async Task At_an_endpoint_that_cannot_delete_the_app_it_is_switched_off_and_another_replaces_it()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        using var fault = app.Pool.Faults.Inject("AdminDeleteSoftwareToken", Fault.UnknownOperation);

        Assert.Matches("^/Support/Receipt/", (await second.ActAsync(SupportAct.ApproveRemoval, sub)).Location);

        Assert.False(await HasFactorAsync(app));
        Assert.IsType<TrailResult.FactorsRemoved>((await app.TrailAsync(sub))[0].Outcome);
        using var owner = app.NewVisitor();
        Assert.True((await owner.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        await AddAppAsync(app, owner);
        Assert.True(await HasFactorAsync(app));
    }

    [Fact]
    public async Task Mailed_codes_are_removed_too_though_there_is_no_app_to_delete()
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors);
        await Authenticator.EnrolMailAsync(app, app.Person("CONFIRMED"));
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();

        Assert.Matches("^/Support/Receipt/", (await second.ActAsync(SupportAct.ApproveRemoval, sub)).Location);

        Assert.False(await HasFactorAsync(app));
    }

    [Fact]
    public async Task An_approval_needs_a_proof_with_password_and_second_factor()
    {
        await using var app = await PortalApp.StartAsync();
        var sub = await EnrolAsync(app);
        using var first = await app.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(app);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        var open = await second.OpenAsync(DeskVisits.Address(SupportAct.ApproveRemoval, sub));
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await open.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = "Identified" });

        Assert.Equal("Confirm that it is you", page.Heading);
        var member = app.Pool.People.Single(one => one.Email == Second);
        page = await (await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = member.Password })).WithCodeAsync(Second);
        Assert.Equal(DeskVisits.Address(SupportAct.ApproveRemoval, sub), page.Url);
        Assert.True(await HasFactorAsync(app));
        Assert.Matches("^/Support/Receipt/", (await page.SendAsync(new Dictionary<string, string>())).Location);
    }

    /// <summary>Sets up an authenticator app for the confirmed person.</summary>
    /// <returns>The sub of the person.</returns>
    private static async Task<string> EnrolAsync(PortalApp app)
    {
        await Authenticator.EnrolAsync(app, app.Person("CONFIRMED"));
        return await app.SubAsync(app.Person("CONFIRMED").Email);
    }

    private static async Task<Visitor> SecondLeadAsync(PortalApp app)
    {
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(Second, app.Pool.People.Single(one => one.Email == Second).Password);
        return visitor;
    }

    /// <summary>The person replaces the app by another one, as after finding the old device.</summary>
    private static async Task ReplaceAppAsync(PortalApp app, Visitor owner)
    {
        await (await owner.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(Nothing).SucceedsAsync();
        await AddAppAsync(app, owner);
    }

    private static async Task<Authenticator> AddAppAsync(PortalApp app, Visitor owner)
    {
        var page = await owner.BeginAuthenticatorAsync();
        var added = Authenticator.Of(app, page);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = added.Code }).SucceedsAsync();
        return added;
    }

    private static async Task<bool> HasFactorAsync(PortalApp app) => (await app.AccountAsync(app.Person("CONFIRMED").Email)).UserMFASettingList is { Count: > 0 };

    // As if the process had ended between the approval and the call to Cognito.
    private static async Task LeaveApprovedAsync(PortalApp app, string sub, Func<Task>? beforeApprovalAsync = null)
    {
        var removals = app.Services.GetRequiredService<FactorRemovals>();
        var account = await app.Services.GetRequiredService<DeskAccounts>().ReadAsync(sub, withGroups: false, Stop);
        Assert.NotNull(await removals.TryAskAsync(account, new StaffMember("one", "", IsLead: true)));
        await (beforeApprovalAsync?.Invoke() ?? Task.CompletedTask);
        Assert.True(await removals.TryApproveAsync(sub, new StaffMember("two", "", IsLead: true)));
    }

    /// <summary>Two leads remove the second factor, but Cognito does not answer after it was switched off.</summary>
    /// <returns>The sub of the person.</returns>
    private static async Task<string> BeginRemovalAsync(CodeHolder holder)
    {
        var sub = await holder.App.SubAsync(holder.Person.Email);
        holder.App.Clock.Advance(TimeSpan.FromMinutes(1));
        using var first = await holder.App.StaffAsync("support-lead");
        using var second = await SecondLeadAsync(holder.App);
        await first.ActAsync(SupportAct.RemoveFactor, sub).SucceedsAsync();
        using var fault = holder.App.Pool.Faults.Inject("AdminDeleteSoftwareToken", Fault.DropConnection);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await second.ActAsync(SupportAct.ApproveRemoval, sub)).Status);
        return sub;
    }

    private static Task KeepAsync(PortalApp app) =>
        app.Services.GetServices<IHostedService>().OfType<RemovalKeeper>().Single().KeepAsync(Stop);
}
