using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>Support disables an account for a day. After that, the portal enables it, unless anybody else has touched it.</summary>
public sealed class EmergencyLockTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_ends_all_sessions_and_lasts_a_day()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var sub = await LockAsync(app);

        Assert.False((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.Equal(new TrailResult.Locked(1), (await app.TrailAsync(sub))[0].Outcome);
        await EndAsync(app, EmergencyLocks.Life - TimeSpan.FromSeconds(1));
        Assert.False((await app.AccountAsync(person.Email)).Enabled);
        await EndAsync(app, TimeSpan.FromSeconds(1));

        Assert.True((await app.AccountAsync(person.Email)).Enabled);
        var lifted = (await app.TrailAsync(sub))[0];
        Assert.Equal((AuditTrail.Portal, EmergencyLocks.LiftAction, new TrailResult.Unlocked()), (lifted.Row.By, lifted.Row.Action, lifted.Outcome));
        Assert.Empty(await LocksAsync(app));
        await visitor.HasLoggedInAsync(person.Email, person.Password);
    }

    [Fact]
    public async Task An_account_that_an_operator_disabled_too_stays_disabled_and_leads_see_it()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED").Email;
        var sub = await LockAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.AdministerAsync("AdminDisableUser", new { Username = person });

        await EndAsync(app, EmergencyLocks.Life);

        Assert.False((await app.AccountAsync(person)).Enabled);
        Assert.Equal(new TrailResult.LeftLocked(), (await app.TrailAsync(sub))[0].Outcome);
        await EndAsync(app, EmergencyLocks.Life);
        Assert.False((await app.AccountAsync(person)).Enabled);
        using var later = await app.StaffAsync("support-lead");
        Assert.Contains("changed in the meantime", (await later.OpenAsync("/Support")).MainText, StringComparison.Ordinal);
        Assert.Contains("This account is disabled.", (await later.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_a_lead_disables_during_the_lock_stays_disabled()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED").Email;
        var sub = await LockAsync(app);

        Assert.Matches("^/Support/Receipt/", (await lead.ActAsync(SupportAct.Disable, sub)).Location);

        Assert.Empty(await LocksAsync(app));
        await EndAsync(app, EmergencyLocks.Life);
        Assert.False((await app.AccountAsync(person)).Enabled);
    }

    [Fact]
    public async Task A_lead_who_disables_while_the_portal_ends_the_lock_is_asked_to_try_again()
    {
        await using var app = await PortalApp.StartAsync();
        var locks = app.Services.GetRequiredService<EmergencyLocks>();
        var sub = await LockAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + EmergencyLocks.Life);
        using var lead = await app.StaffAsync("support-lead");
        Assert.True(await locks.TryLeaseAsync(sub));
        Assert.False(await locks.TryLeaseAsync(sub));

        var page = await lead.ActAsync(SupportAct.Disable, sub);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        // Now the lead is first, and the portal no longer ends the lock.
        Assert.Matches("^/Support/Receipt/", (await page.PressAsync(SupportAct.Disable)).Location);
        Assert.False(await locks.TryLeaseAsync(sub));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_several_instances_one_ends_a_lock(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        var sub = await LockAsync(app);
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + EmergencyLocks.Life);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => KeepAsync(number % 2 == 0 ? app : other))));

        Assert.True((await app.AccountAsync(app.Person("CONFIRMED").Email)).Enabled);
        Assert.Single(app.Pool.Calls, "AdminEnableUser");
        Assert.Equal(["Unlock", "Lock"], (await app.TrailAsync(sub)).Select(entry => entry.Row.Action));
    }

    [Fact]
    public async Task An_account_that_is_enabled_before_the_end_is_left_alone()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await LockAsync(app);

        await lead.ActAsync(SupportAct.Enable, sub).SucceedsAsync();

        Assert.Empty(await LocksAsync(app));
        Assert.True((await app.AccountAsync(app.Person("CONFIRMED").Email)).Enabled);
    }

    [Fact]
    public async Task While_Cognito_does_not_answer_the_lock_is_ended_later()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED").Email;
        var sub = await LockAsync(app);
        using (app.Pool.Faults.Inject("AdminEnableUser", Fault.AccessDenied))
        {
            await EndAsync(app, EmergencyLocks.Life);
        }

        Assert.False((await app.AccountAsync(person)).Enabled);
        await EndAsync(app, TimeSpan.FromMinutes(10));
        Assert.True((await app.AccountAsync(person)).Enabled);
        Assert.Equal(["Unlock", "Unlock", "Lock"], (await app.TrailAsync(sub)).Select(entry => entry.Row.Action));
    }

    [Fact]
    public async Task A_lock_ends_though_the_address_was_erased()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED").Email;
        await LockAsync(app);
        await PortalProgram.RunHereAsync(app, "erase", person);

        await EndAsync(app, EmergencyLocks.Life);

        Assert.True((await app.AccountAsync(person)).Enabled);
        Assert.Empty(await LocksAsync(app));
    }

    [Fact]
    public async Task The_lock_of_a_deleted_account_ends()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED").Email;
        await LockAsync(app);
        await app.AdministerAsync("AdminDeleteUser", new { Username = person });

        await EndAsync(app, EmergencyLocks.Life);

        Assert.Empty(await LocksAsync(app));
    }

    [Fact]
    public async Task An_account_that_a_lead_disabled_while_support_pressed_lock_is_not_locked_and_stays_disabled()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED").Email;
        var sub = await app.SubAsync(person);
        var page = await staff.OpenAsync(DeskVisits.Address(SupportAct.Lock, sub));
        Task<PageView> press;
        using (var held = app.Pool.Faults.Inject("AdminListGroupsForUser", Fault.HeldAnswer))
        {
            press = page.PressAsync(SupportAct.Lock);
            await held.UntilStruckAsync();
            await lead.ActAsync(SupportAct.Disable, sub).SucceedsAsync();
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await press).Status);
        Assert.Empty(await LocksAsync(app));
        await EndAsync(app, EmergencyLocks.Life);
        Assert.False((await app.AccountAsync(person)).Enabled);
    }

    [Theory]
    [InlineData("AdminGetUser", "AccessDenied")]
    [InlineData("AdminGetUser", "Throttle")]
    [InlineData("AdminDisableUser", "AccessDenied")]
    [InlineData("AdminDisableUser", "Throttle")]
    public async Task A_second_lock_that_Cognito_refuses_does_not_forget_the_first(string operation, string fault)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED").Email;
        var sub = await app.SubAsync(person);
        var first = await staff.OpenAsync(DeskVisits.Address(SupportAct.Lock, sub));
        var second = await lead.OpenAsync(DeskVisits.Address(SupportAct.Lock, sub));
        var held = app.Pool.Faults.Inject("AdminListGroupsForUser", Fault.HeldAnswer);
        var press = second.PressAsync(SupportAct.Lock);
        await held.UntilStruckAsync();
        using (app.Pool.Faults.Inject("AdminListGroupsForUser", Fault.WrongContentType))
        {
            await first.PressAsync(SupportAct.Lock).SucceedsAsync();
        }

        using (app.Pool.Faults.Inject(operation, fault == "Throttle" ? Fault.Throttle : Fault.AccessDenied))
        {
            held.Dispose();
            Assert.NotEqual(HttpStatusCode.Redirect, (await press).Status);
        }

        Assert.Single(await LocksAsync(app));
        await EndAsync(app, EmergencyLocks.Life);
        Assert.True((await app.AccountAsync(person)).Enabled);
    }

    [Theory]
    [InlineData("lead")]
    [InlineData("portal")]
    public async Task While_an_account_is_being_enabled_nobody_locks_it(string by)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED").Email;
        var sub = await LockAsync(app);
        if (by == "portal")
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow() + EmergencyLocks.Life);
        }

        using var staff = await app.StaffAsync();
        using var lead = await app.StaffAsync("support-lead");
        Task enabling;
        using (var held = app.Pool.Faults.Inject("AdminEnableUser", Fault.HeldAnswer))
        {
            enabling = by == "lead" ? lead.ActAsync(SupportAct.Enable, sub) : KeepAsync(app);
            await held.UntilStruckAsync();
            await Wait.UntilAsync("the account to be enabled", async () => (await app.AccountAsync(person)).Enabled == true);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await staff.ActAsync(SupportAct.Lock, sub)).Status);
        }

        await enabling;
        Assert.Empty(await LocksAsync(app));
        Assert.True((await app.AccountAsync(person)).Enabled);
    }

    [Fact]
    public async Task A_lock_that_a_lead_could_not_end_ends_by_itself()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        var sub = await LockAsync(app);
        PageView page;
        using (app.Pool.Faults.Inject("AdminEnableUser", Fault.AccessDenied))
        {
            page = await lead.ActAsync(SupportAct.Enable, sub);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        }

        Assert.False((await LocksAsync(app))[0].Kept);
        await EndAsync(app, EmergencyLocks.Life);
        Assert.True((await app.AccountAsync(app.Person("CONFIRMED").Email)).Enabled);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_many_who_lock_an_account_at_once_one_does(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        await using var other = await app.StartAnotherAsync();
        using var staff = await app.StaffAsync();
        using var lead = await other.StaffAsync("support-lead");
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);

        // Once the account is locked, the page has no form.
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(press => (press % 2 == 0 ? staff : lead).OpenAsync(DeskVisits.Address(SupportAct.Lock, sub))));

        var presses = await Task.WhenAll(pages.Select(page => page.PressAsync(SupportAct.Lock)));

        Assert.Single(presses, press => press.Status == HttpStatusCode.Redirect);
        Assert.All(presses, press => Assert.True(
            press.Status is HttpStatusCode.Redirect or HttpStatusCode.ServiceUnavailable or HttpStatusCode.UnprocessableEntity, $"{press.Status}"));
        Assert.DoesNotContain(await app.TrailAsync(sub), entry => entry.IsUnknown);
        Assert.Single(await LocksAsync(app));
    }

    [Fact]
    public async Task A_lock_that_Cognito_refused_is_none()
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync();
        using var fault = app.Pool.Faults.Inject("AdminDisableUser", Fault.AccessDenied);

        await staff.ActAsync(SupportAct.Lock, await app.SubAsync(app.Person("CONFIRMED").Email));

        Assert.Empty(await LocksAsync(app));
    }

    [Theory]
    [InlineData("support", "You cannot act on a support lead’s account. Ask another lead.")]
    [InlineData("support-lead", "A support lead’s account cannot be locked. You can disable it instead.")]
    public async Task Nobody_locks_a_lead(string group, string sentence)
    {
        await using var app = await PortalApp.StartAsync();
        using var staff = await app.StaffAsync(group);
        var other = app.Person("CONFIRMED").Email;
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = other, GroupName = "support-lead" });

        Assert.Equal([sentence], (await staff.ForceAsync(SupportAct.Lock, await app.SubAsync(other))).Errors);
        Assert.True((await app.AccountAsync(other)).Enabled);
    }

    [Fact]
    public async Task Leads_see_every_lock_on_their_first_page_and_support_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        using var lead = await app.StaffAsync("support-lead");
        using var staff = await app.StaffAsync();
        var sub = await LockAsync(app);

        var line = (await lead.OpenAsync("/Support")).Document.QuerySelector("[aria-labelledby=locks] li")!;

        Assert.Equal(($"/Support/Person/{sub}", "c***@example.com"), (line.QuerySelector("a")!.GetAttribute("href"), line.QuerySelector("a")!.TextContent));
        Assert.Contains(app.Pool.People.Single(one => one.Groups.Contains("support")).Email, line.TextContent, StringComparison.Ordinal);
        Assert.Null((await staff.OpenAsync("/Support")).Document.QuerySelector("[aria-labelledby=locks]"));
        Assert.Contains("This account is locked for a day.", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
        Assert.Contains("Locked until", (await staff.OpenAsync($"/Support/Person/{sub}")).MainText, StringComparison.Ordinal);
    }

    /// <summary>A member of support locks the confirmed person.</summary>
    /// <returns>The sub of the person.</returns>
    private static async Task<string> LockAsync(PortalApp app)
    {
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(app.Person("CONFIRMED").Email);
        await staff.ActAsync(SupportAct.Lock, sub).SucceedsAsync();
        return sub;
    }

    private static Task<IReadOnlyList<EmergencyLockRow>> LocksAsync(PortalApp app) =>
        app.Services.GetRequiredService<EmergencyLocks>().ListAsync(Cancellation);

    // AdjustTime fires no timers, so only the explicit call below ends locks.
    private static Task EndAsync(PortalApp app, TimeSpan later)
    {
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + later);
        return KeepAsync(app);
    }

    private static Task KeepAsync(PortalApp app) =>
        app.Services.GetServices<IHostedService>().OfType<LockKeeper>().Single().KeepAsync(Cancellation);
}
