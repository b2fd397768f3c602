using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Support.Delivery;

/// <summary>The delivery status of a mail, from the page that causes it to the person's page at the support desk.</summary>
public sealed class DeliveryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_desk_sees_what_became_of_the_code()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        foreach (var (address, line, sentence) in new[]
        {
            ("bounce@example.com", "sent {0}, bounced {0}: mailbox does not exist", "The last email bounced"),
            ("bounce+ann@example.com", "sent {0}, bounced {0}: mailbox does not exist", "The last email bounced"),
            ("complaint@example.com", "sent {0}, delivered {0}, reported as spam {0}", "The last email was reported as spam"),
            ("ann@example.com", "sent {0}, delivered {0}", "The address is not confirmed"),
        })
        {
            await visitor.HasRegisteredAsync(address);

            var page = await SeeAsync(app, staff, address);

            var time = app.Clock.GetUtcNow().UtcDateTime;
            var mails = $"{time:d MMM yyyy} (UTC): code to confirm the address, {string.Format(null, line, $"{time:HH:mm}")}";
            Assert.Equal((address, mails), (address, Mails(page)));
            Assert.StartsWith(sentence, page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_desk_sees_of_which_kind_its_own_emails_were()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var lead = await app.StaffAsync("support-lead");
        foreach (var (act, person, kind) in new[]
        {
            (SupportAct.SendCode, app.Person("UNCONFIRMED").Email, "code to confirm the address"),
            (SupportAct.SendCode, app.Person("FORCE_CHANGE_PASSWORD").Email, "invitation"),
            (SupportAct.SendReset, app.Person("CONFIRMED").Email, "code for a new password"),
            (SupportAct.ForceReset, (await app.NewPersonAsync("ann@example.com")).Email, "code for a new password"),
        })
        {
            await lead.ActAsync(act, await app.SubAsync(person)).SucceedsAsync();

            Assert.Contains($"(UTC): {kind}, sent", Mails(await SeeAsync(app, lead, person)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_kinds_of_an_owners_emails_are_told_apart_and_an_email_that_nobody_asked_for_has_none()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var person = app.Person("CONFIRMED").Email;
        await visitor.HasForgottenPasswordAsync(person);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        app.Pool.MailEvents.Put(SesEvents.Delivery(person, Before(app, TimeSpan.FromMinutes(2)), Before(app, TimeSpan.FromMinutes(2))));

        var mails = Mails(await SeeAsync(app, staff, person));

        Assert.Matches(@"\(UTC\): sent .* \(UTC\): code for a new password, sent", mails);
    }

    [Fact]
    public async Task The_code_for_a_new_address_is_told_as_such()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.HasChangedAddressAsync(app, "new.address@example.com");

        var page = await SeeAsync(app, staff, "new.address@example.com");

        Assert.Contains("(UTC): code to confirm the address, sent", Mails(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_waits_for_its_code_is_shown_with_the_mail_that_has_it()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        Assert.DoesNotContain("New address", (await SeeAsync(app, staff, person.Email)).MainText, StringComparison.Ordinal);
        await visitor.ChangeAddressAsync("new.address@example.com").SucceedsAsync();

        var page = await SeeAsync(app, staff, person.Email);

        Assert.Matches(@"New address\s+new\.address@example\.com\s+\(the code sent to it can be entered until .*\(UTC\): code to confirm the address, sent", page.MainText);
        Assert.DoesNotContain("code to confirm the address", Mails(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_to_an_address_that_another_account_has_are_not_shown()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var (person, other) = (app.Person("CONFIRMED"), (await app.NewPersonAsync("ann@example.com")).Email);
        await visitor.HasForgottenPasswordAsync(other);
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.ChangeAddressAsync(other).SucceedsAsync();

        var page = await SeeAsync(app, staff, person.Email);

        Assert.Contains("(no code was sent to it, probably because another account has it)", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("(UTC): code for a new password", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("(UTC): code to confirm the address", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_after_an_undone_change_of_address_is_told_as_one_for_a_new_password()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:AddressUndo"] = "true" }, tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.HasChangedAddressAsync(app, "new.address@example.com");
        await (await visitor.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change").SucceedsAsync();

        Assert.Contains("(UTC): code for a new password, sent", Mails(await SeeAsync(app, staff, person.Email)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_queue_delivery_is_unknown()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        await visitor.HasRegisteredAsync("bounce@example.com");

        var page = await staff.OpenAsync($"/Support/Person/{await SubAsync(app, "bounce@example.com")}");

        Assert.StartsWith("Delivery unknown", Mails(page), StringComparison.Ordinal);
        Assert.StartsWith("The address is not confirmed", page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_mails_is_shown_as_such()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var staff = await app.StaffAsync();

        Assert.Equal("None in the last 90 days", Mails(await SeeAsync(app, staff, app.Person("UNCONFIRMED").Email)));
    }

    [Fact]
    public async Task The_last_mail_decides_and_the_three_last_are_shown()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        foreach (var (minute, body) in new Func<string, string, string>[]
        {
            (at, id) => SesEvents.Delivery(person, at, at, id),
            (at, id) => SesEvents.Delivery(person, at, at, id),
            (at, id) => SesEvents.Bounce(person, at, at, id),
            (at, id) => SesEvents.Delivery(person, at, at, id),
        }.Index())
        {
            app.Pool.MailEvents.Put(body(Before(app, TimeSpan.FromMinutes(10 - minute)), $"mail-{minute}"));
        }

        var page = await SeeAsync(app, staff, person);

        Assert.Equal(3, page.Document.QuerySelectorAll(".facts dd div").Length);
        Assert.StartsWith("The address is not confirmed", page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_was_taken_and_answered_by_a_machine_has_arrived()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var sent = Before(app, TimeSpan.FromMinutes(2));
        app.Pool.MailEvents.Put(SesEvents.Delivery(person, sent, sent));
        app.Pool.MailEvents.Put(SesEvents.Bounce(person, sent, Before(app, TimeSpan.FromMinutes(1)), type: "Transient", diagnostic: null));

        var page = await SeeAsync(app, staff, person);

        Assert.Contains("bounced temporarily", Mails(page), StringComparison.Ordinal);
        Assert.StartsWith("The address is not confirmed", page.Document.QuerySelector(".sentence")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_twice_and_in_any_order()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var staff = await app.StaffAsync();
        var person = app.Person("UNCONFIRMED").Email;
        var (sent, bounced) = (Before(app, TimeSpan.FromSeconds(5)), Before(app, TimeSpan.Zero));
        foreach (var body in new[] { SesEvents.Bounce(person, sent, bounced), SesEvents.Send(person, sent), SesEvents.Wrapped(SesEvents.Bounce(person, sent, bounced)) })
        {
            app.Pool.MailEvents.Put(body);
        }

        Assert.Matches("sent [0-9:]{5}, bounced .+: mailbox does not exist$", Mails(await SeeAsync(app, staff, person)));
        Assert.Equal(2, await app.InStoreAsync(database => database.Deliveries.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task What_is_no_event_is_deleted_logged_and_in_nobodys_way()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        app.Pool.MailEvents.Put("""{"eventType":"Bounce","mail":"of secret@example.com"}""");
        await visitor.HasRegisteredAsync("bounce@example.com");

        Assert.Contains("bounced", Mails(await SeeAsync(app, staff, "bounce@example.com")), StringComparison.Ordinal);
        Assert.Contains("no mail", Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1323 ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("secret@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("cut off")]
    [InlineData("garbage")]
    [InlineData("not permitted")]
    public async Task An_unreachable_queue_is_logged_once_and_read_when_it_is_back(string fault)
    {
        var clock = new WatchedClock();
        await using var app = await PortalApp.StartAsync(clock: clock, tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        var outage = app.Pool.Faults.Inject("ReceiveMessage", fault switch
        {
            "broken" => Fault.InternalError,
            "cut off" => Fault.DropConnection,
            "garbage" => Fault.Garbage,
            _ => Fault.AccessDenied,
        });

        // This event completes the long poll that started before the fault.
        app.Pool.MailEvents.Put(SesEvents.Send());
        await PauseAsync(clock, seconds: 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await PauseAsync(clock, seconds: 2);
        outage.Dispose();
        await visitor.HasRegisteredAsync("bounce@example.com");
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("bounced", Mails(await SeeAsync(app, staff, "bounce@example.com")), StringComparison.Ordinal);
        await app.Log.UntilAsync("Information 1322 ");
        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1321 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_kept_comes_again()
    {
        var clock = new WatchedClock();
        await using var app = await PortalApp.StartAsync(clock: clock, tracksMail: true);
        using var visitor = app.NewVisitor();
        using var staff = await app.StaffAsync();
        await ExecuteAsync(app, """ALTER TABLE "Deliveries" RENAME TO "Away" """);
        await visitor.HasRegisteredAsync("bounce@example.com");
        await PauseAsync(clock, seconds: 1);

        await ExecuteAsync(app, """ALTER TABLE "Away" RENAME TO "Deliveries" """);
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Contains("bounced", Mails(await SeeAsync(app, staff, "bounce@example.com")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_the_next_mail()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        var worker = app.Services.GetServices<IHostedService>().OfType<DeliveryWorker>().Single();
        app.Pool.MailEvents.Put(SesEvents.Send());
        await app.MailEventsAreReadAsync();

        await worker.StopAsync(Cancellation);

        // Without cancellation, the long poll would last up to 20 seconds.
        Assert.True(worker.ExecuteTask!.IsCompleted);
        Assert.False(worker.ExecuteTask.IsFaulted);
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Warning 1321 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_90_days_it_is_forgotten()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("bounce@example.com");
        await app.MailEventsAreReadAsync();
        var sweeper = app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single();
        Task<int> CountAsync() => app.InStoreAsync(database => database.Deliveries.CountAsync(Cancellation));

        // AdjustTime fires no timers, so only the explicit sweep below deletes rows.
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(89));
        await sweeper.SweepAsync(Cancellation);
        Assert.Equal(2, await CountAsync());

        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(1));
        await sweeper.SweepAsync(Cancellation);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_store_has_no_address()
    {
        await using var app = await PortalApp.StartAsync(tracksMail: true);
        app.Pool.MailEvents.Put(SesEvents.Bounce("ann@example.com", Before(app, TimeSpan.Zero), Before(app, TimeSpan.Zero), diagnostic: "smtp; 550 5.1.1 <ann@example.com> unknown"));
        await app.MailEventsAreReadAsync();

        var rows = await app.InStoreAsync(database => database.Deliveries.ToListAsync(Cancellation));

        Assert.Equal(["unknown"], rows.Select(row => row.Reason).OfType<string>());
        Assert.All(rows, row => Assert.Equal(app.Services.GetRequiredService<KeyedHash>().OfAddress("ann@example.com"), row.AddressHash));
    }

    /// <summary>Completes when the worker has started a pause of this length.</summary>
    private static async Task PauseAsync(WatchedClock clock, int seconds) =>
        await clock.NextWaitAsync(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds));

    private static string Before(PortalApp app, TimeSpan time) => (app.Clock.GetUtcNow() - time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    private static Task<int> ExecuteAsync(PortalApp app, string statement) =>
        app.InStoreAsync(database => database.Database.ExecuteSqlRawAsync(statement, Cancellation));

    private static async Task<string> SubAsync(PortalApp app, string address) =>
        (await app.Cognito.AdminGetUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = address }, Cancellation)).UserAttributes!
            .Single(attribute => attribute.Name == "sub").Value!;

    private static async Task<PageView> SeeAsync(PortalApp app, Visitor staff, string address)
    {
        await app.MailEventsAreReadAsync();
        return await staff.OpenAsync($"/Support/Person/{await SubAsync(app, address)}");
    }

    private static string Mails(PageView page) => string.Join(' ', page.Document.QuerySelectorAll(".facts > div")
        .Single(fact => fact.QuerySelector("dt")!.TextContent == "Latest emails")
        .QuerySelector("dd")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
