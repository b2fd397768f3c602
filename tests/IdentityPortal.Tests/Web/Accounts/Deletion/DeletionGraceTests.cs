using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Accounts.Deletion;

/// <summary>Deletions that wait are carried out or stopped once, whatever instances there are and whatever fails.</summary>
public sealed class DeletionGraceTests(PostgreSql postgreSql)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. DeletionGraceRights.Operations];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_presses_on_two_instances_are_one_deletion_with_one_mail_and_at_its_time_one_deletes_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(With(store), sendsMail: true);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var visitor = first.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var elsewhere = second.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
        var forms = new[] { await visitor.OpenAsync("/Account/Delete"), await elsewhere.OpenAsync("/Account/Delete") };

        var answers = await Task.WhenAll(forms.Select(form => form.SendAsync(DeletionSteps.Typed(person.Email))));

        Assert.Contains(answers, answer => answer.Location?.StartsWith("/Account/Deleted/DEL-", StringComparison.Ordinal) == true);
        Assert.All(answers, answer => Assert.Matches("^/Account/(Deleted/DEL-|Login)", answer.Location));
        await first.MailsAreSettledAsync();
        Assert.Single(first.Pool.ReceivedMails, mail => mail.Subject == "Your account will be deleted");
        first.Skip(DeletionSteps.Grace - TimeSpan.FromMinutes(1));
        await Task.WhenAll(first.KeepDeletionsAsync(), second.KeepDeletionsAsync());
        Assert.False(await first.IsEnabledAsync(person.Email));
        first.Skip(TimeSpan.FromMinutes(1));

        await Task.WhenAll(first.KeepDeletionsAsync(), second.KeepDeletionsAsync(), first.KeepDeletionsAsync(), second.KeepDeletionsAsync());

        Assert.Single(await first.DeletionsAsync(), row => row is { DoneAt: not null, IsConfirmed: true, Content: null, TokenHash: null });
        Assert.Single(first.Pool.Calls, "AdminDeleteUser");
        await first.MailsAreSettledAsync();
        var told = Assert.Single(first.Pool.ReceivedMails, mail => mail.Subject == "Your account was deleted");
        Assert.DoesNotContain("Browser:", told.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_link_pressed_on_two_instances_enables_the_account_once_and_all_presses_are_told_so(StoreKind kind)
    {
        var clock = new WatchedClock();
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(With(store), sendsMail: true, clock: clock);
        await using var second = await first.StartAnotherAsync();
        var (person, link) = await DeletionSteps.DeletedAsync(first);
        using var visitor = first.NewVisitor();
        using var elsewhere = second.NewVisitor();
        var forms = new[] { await visitor.OpenAsync(link), await visitor.OpenAsync(link), await elsewhere.OpenAsync(link) };
        var held = first.Pool.Faults.Inject("AdminEnableUser", Fault.HeldAnswer);
        var press = forms[0].PressAsync("Keep my account");
        await held.UntilStruckAsync();

        var others = Task.WhenAll(forms[1].PressAsync("Keep my account"), forms[2].PressAsync("Keep my account"));

        await clock.NextWaitAsync(Pause, Pause);
        await clock.NextWaitAsync(Pause, Pause);
        held.Dispose();
        Assert.Contains("Your account stays", (await press).MainText, StringComparison.Ordinal);
        clock.Advance(Pause);
        Assert.All(await others, answer => Assert.Equal((HttpStatusCode.OK, true), (answer.Status, answer.MainText.Contains("Your account stays", StringComparison.Ordinal))));
        Assert.Single(first.Pool.Calls, "AdminEnableUser");
        Assert.True(await first.IsEnabledAsync(person.Email));
        Assert.Single(await first.DeletionsAsync(), row => row is { DoneAt: not null, SubjectHash: null, Content: null });
        Assert.Single(first.Log.Lines.Concat(second.Log.Lines).Distinct(), line => line.StartsWith("Information 1096 ", StringComparison.Ordinal));
        await first.MailsAreSettledAsync();
        Assert.Single(first.Pool.ReceivedMails, mail => mail.Subject == "Your account will not be deleted");
        Assert.Equal(1, await first.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.Kind == TimelineKind.AccountKept, Stop)));
    }

    [Fact]
    public async Task A_lead_who_disables_the_account_at_the_moment_of_the_request_is_not_undone_by_it()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var lead = await app.StaffAsync("support-lead");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var form = await visitor.OpenAsync("/Account/Delete");
        var act = await lead.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}/Disable");

        // Cognito has answered that the account is enabled, and the answer is on its way.
        var held = app.Pool.Faults.Inject("GetUser", Fault.HeldAnswer);
        var sent = form.SendAsync(DeletionSteps.Typed(person.Email));
        await held.UntilStruckAsync();
        await act.PressAsync(SupportAct.Disable).SucceedsAsync();
        held.Dispose();

        Assert.StartsWith("/Account/Login", (await sent).Location, StringComparison.Ordinal);
        Assert.Empty(await app.DeletionsAsync());
        Assert.False(await app.IsEnabledAsync(person.Email));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lead_who_disables_the_account_while_its_deletion_begins_is_not_undone_by_the_link(bool isUnknown)
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        var sub = await app.SubAsync(person.Email);
        using var lead = await app.StaffAsync("support-lead");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var form = await visitor.OpenAsync("/Account/Delete");
        var act = await lead.OpenAsync($"/Support/Person/{sub}/Disable");
        using (app.Pool.Faults.Inject("AdminDisableUser", Fault.InternalError))
        {
            await form.SendAsync(DeletionSteps.Typed(person.Email)).SucceedsAsync();
            app.Skip(TimeSpan.FromSeconds(30));
            _ = isUnknown ? await act.PressAsync(SupportAct.Disable) : null;
        }

        _ = isUnknown ? null : await act.PressAsync(SupportAct.Disable).SucceedsAsync();
        app.Skip(TimeSpan.FromMinutes(2));
        await app.KeepDeletionsAsync();

        var opened = await visitor.OpenAsync(await app.KeepLinkAsync(person.Email));
        var pages = new[] { await opened.PressAsync("Keep my account"), await opened.PressAsync("Keep my account") };

        Assert.All(pages, page => Assert.StartsWith("Your account will not be deleted. But our support has disabled it", page.Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal));
        Assert.False(await app.IsEnabledAsync(person.Email));
        Assert.DoesNotContain("AdminEnableUser", app.Pool.Calls);
        app.Skip(DeletionSteps.Grace);
        await app.KeepDeletionsAsync();
        Assert.DoesNotContain("AdminDeleteUser", app.Pool.Calls);
        using var later = await app.StaffAsync("support-lead");
        await later.ActAsync(SupportAct.Enable, sub).SucceedsAsync();
        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task Whom_a_lead_has_disabled_and_enabled_again_before_they_ask_gets_the_account_back()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        var sub = await app.SubAsync(person.Email);
        using var lead = await app.StaffAsync("support-lead");
        await lead.ActAsync(SupportAct.Disable, sub).SucceedsAsync();
        await lead.ActAsync(SupportAct.Enable, sub).SucceedsAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.DeleteAsync(person.Email).SucceedsAsync();

        var kept = await (await visitor.OpenAsync(await app.KeepLinkAsync(person.Email))).PressAsync("Keep my account");

        Assert.Contains("Your account stays, and you can log in again.", kept.MainText, StringComparison.Ordinal);
        Assert.True(await app.IsEnabledAsync(person.Email));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task What_strangers_do_with_the_address_until_the_deletion_is_deleted_too(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store), sendsMail: true);
        var (person, _) = await DeletionSteps.DeletedAsync(app);
        app.Skip(TimeSpan.FromDays(14) - TimeSpan.FromMinutes(5));
        using var stranger = app.NewVisitor();
        await stranger.LoginAsync(person.Email, "not the password");
        await stranger.ForgotPasswordAsync(person.Email);
        Assert.NotEqual(0, await RowsAsync());
        app.Skip(TimeSpan.FromMinutes(5));

        await app.KeepDeletionsAsync();

        Assert.Single(await app.DeletionsAsync(), row => row is { DoneAt: not null, IsConfirmed: true });
        await app.MailsAreSettledAsync();
        Assert.Equal(0, await RowsAsync());

        Task<int> RowsAsync() => app.InStoreAsync(async rows =>
        {
            var hash = app.Services.GetRequiredService<KeyedHash>().OfAddress(person.Email);
            return await rows.Timeline.CountAsync(row => row.AddressHash == hash, Stop)
                + await rows.Attempts.CountAsync(row => row.AddressHash == hash, Stop)
                + await rows.KnownBrowsers.CountAsync(row => row.AddressHash == hash, Stop);
        });
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_account_that_was_enabled_outside_the_portal_stays(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(With(store), sendsMail: true);
        var (person, _) = await DeletionSteps.DeletedAsync(app);
        await app.Cognito.AdminEnableUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = person.Email }, Stop);
        app.Skip(DeletionSteps.Grace);

        await app.KeepDeletionsAsync();

        Assert.True(await app.IsEnabledAsync(person.Email));
        Assert.Single(await app.DeletionsAsync(), row => row is { DoneAt: not null, SubjectHash: null, Content: null, TokenHash: not null });
        Assert.DoesNotContain("AdminDeleteUser", app.Pool.Calls);
        await app.MailsAreSettledAsync();
        Assert.Single(app.Pool.ReceivedMails, mail => mail.Subject == "Your account will not be deleted");
        Assert.Single(app.Log.Lines, line => line.StartsWith("Information 1097 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deletion_whose_key_is_lost_holds_up_no_other_and_can_be_asked_for_again()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var lost = await app.NewPersonAsync("lost@example.com");
        foreach (var person in new[] { lost, await app.NewPersonAsync("next@example.com") })
        {
            using var visitor = app.NewVisitor();
            await visitor.HasLoggedInAsync(person.Email, person.Password);
            await visitor.DeleteAsync(person.Email).SucceedsAsync();
        }

        var receipt = (await app.DeletionsAsync()).OrderBy(row => row.AskedAt).First().Receipt;
        var link = await app.KeepLinkAsync(lost.Email);
        await app.InStoreAsync(store => store.Deletions.Where(row => row.Receipt == receipt).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Content, [1, 2, 3]), Stop));
        app.Skip(DeletionSteps.Grace);

        await app.KeepDeletionsAsync();
        await app.KeepDeletionsAsync();

        Assert.Single(await app.DeletionsAsync(), row => row.DoneAt is not null && row.Receipt != receipt);
        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1098 ", StringComparison.Ordinal) && line.Contains(receipt, StringComparison.Ordinal));
        using var late = app.NewVisitor();
        Assert.Equal(HttpStatusCode.NotFound, (await late.OpenAsync(link)).Status);
        await app.Cognito.AdminEnableUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = lost.Email }, Stop);
        await late.HasLoggedInAsync(lost.Email, lost.Password);
        await late.DeleteAsync(lost.Email).SucceedsAsync();
        Assert.Single(await app.DeletionsAsync(), row => row.Receipt == receipt && row is { DoneAt: not null, SubjectHash: null, Content: null });
    }

    [Fact]
    public async Task Whoever_was_enabled_outside_the_portal_and_asks_again_gets_the_whole_period_and_another_link()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        var begun = Assert.Single(await app.DeletionsAsync());
        await app.Cognito.AdminEnableUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = person.Email }, Stop);
        app.Skip(TimeSpan.FromDays(13));
        using var visitor = app.NewVisitor();
        var opened = await visitor.OpenAsync(link);
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        await visitor.DeleteAsync(person.Email).SucceedsAsync();

        var again = Assert.Single(await app.DeletionsAsync(), row => row.Receipt != begun.Receipt);
        Assert.Equal(begun.DueAt + TimeSpan.FromDays(13), again.DueAt);
        Assert.Equal("Your account stays", (await visitor.OpenAsync($"/Account/Deleted/{begun.Receipt}")).Heading);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(link)).Status);
        Assert.Contains("This link does not work any longer", (await opened.PressAsync("Keep my account")).MainText, StringComparison.Ordinal);
        app.Skip(TimeSpan.FromDays(1));
        await app.KeepDeletionsAsync();
        Assert.False(await app.IsEnabledAsync(person.Email));
    }

    [Fact]
    public async Task What_Cognito_does_not_answer_is_tried_again_when_it_disables_and_when_it_deletes()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        PageView page;
        using (app.Pool.Faults.Inject("AdminDisableUser", Fault.InternalError))
        {
            page = await visitor.DeleteAsync(person.Email);
        }

        Assert.Contains("has not answered yet", page.MainText, StringComparison.Ordinal);
        app.Skip(TimeSpan.FromMinutes(2));
        await app.KeepDeletionsAsync();
        Assert.False(await app.IsEnabledAsync(person.Email));
        Assert.Contains("It will be deleted on", (await visitor.OpenAsync(page.Url)).MainText, StringComparison.Ordinal);
        Assert.NotEmpty(await app.KeepLinkAsync(person.Email));
        app.Skip(DeletionSteps.Grace);
        using (app.Pool.Faults.Inject("AdminDeleteUser", Fault.AccessDenied))
        {
            await app.KeepDeletionsAsync();
            Assert.Single(await app.DeletionsAsync(), row => row.DoneAt is null);
        }

        app.Skip(TimeSpan.FromMinutes(2));
        await app.KeepDeletionsAsync();

        Assert.Single(await app.DeletionsAsync(), row => row is { DoneAt: not null, IsConfirmed: true });
    }

    [Fact]
    public async Task Killed_after_Cognito_has_disabled_the_account_the_next_start_tells_the_person_and_deletes_in_time()
    {
        await using var pool = await LocalPoolServer.StartAsync(
            new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, Stop);
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var person = pool.People.First(one => one.State == "CONFIRMED");
        var settings = new Dictionary<string, string>(DeletionSteps.Settings.Concat(PortalApp.MailSettings(pool)))
        {
            ["AWS_ACCESS_KEY_ID"] = LocalPoolServer.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = LocalPoolServer.AccessKey,
            ["Portal:PoolDoctor"] = "false",
        };
        using (var killed = new PortalProcess(pool, store.ConnectionString, settings))
        {
            using var visitor = await killed.NewVisitorAsync();
            await visitor.HasLoggedInAsync(person.Email, person.Password);
            var form = await visitor.OpenAsync("/Account/Delete");
            using var held = pool.Faults.Inject("AdminDisableUser", Fault.HeldAnswer);
            _ = form.SendAsync(DeletionSteps.Typed(person.Email));
            await held.UntilStruckAsync();
            killed.Kill();
        }

        Assert.Equal(1L, await ScalarAsync(store, """UPDATE "Deletions" SET "LeaseUntil" = 0; SELECT COUNT(*) FROM "Deletions" WHERE "TokenHash" IS NULL"""));
        using (var next = new PortalProcess(pool, store.ConnectionString, settings))
        {
            await Wait.UntilAsync("the mail", async () =>
                await ScalarAsync(store, """SELECT COUNT(*) FROM "Deletions" WHERE "TokenHash" IS NOT NULL AND "DoneAt" IS NULL""") is 1L
                && pool.ReceivedMails.Any(mail => mail.Subject == "Your account will be deleted"));
            next.Kill();
        }

        await ScalarAsync(store, """UPDATE "Deletions" SET "DueAt" = 0, "LeaseUntil" = 0""");
        using var last = new PortalProcess(pool, store.ConnectionString, settings);

        await Wait.UntilAsync("the deletion to end", async () =>
            await ScalarAsync(store, """SELECT COUNT(*) FROM "Deletions" WHERE "DoneAt" > 0 AND "IsConfirmed" AND "Content" IS NULL""") is 1L);
        Assert.Single(pool.ReceivedMails, mail => mail.Subject == "Your account will be deleted");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_permission_the_pool_doctor_says_so_and_nothing_is_deleted(string operation)
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var form = await visitor.OpenAsync("/Account/Delete");
        using (app.Pool.Faults.Inject(operation, Fault.AccessDenied))
        {
            var findings = await app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Stop);
            Assert.Contains($"cognito-idp:{operation}", findings.Single(one => one.Name == $"GraceMay{operation}").Fix, StringComparison.Ordinal);
        }

        using var lead = await app.StaffAsync("support-lead");

        var page = await form.SubmitAsync(DeletionSteps.Typed(person.Email));
        var led = await visitor.OpenAsync("/Account/Delete");
        var act = await lead.ActAsync(SupportAct.DeleteAccount, await app.SubAsync(person.Email));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (page.Status, act.Status));
        Assert.True(page.IsLoggedIn);
        Assert.Equal("/Account/Data", led.Url);
        Assert.Contains("accounts cannot be deleted now", led.MainText, StringComparison.Ordinal);
        Assert.True(await app.IsEnabledAsync(person.Email));
        Assert.Empty(await app.DeletionsAsync());
    }

    [Fact]
    public async Task A_permission_of_which_nobody_knew_that_it_is_missing_refuses_the_deletion_too()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        using var denied = app.Pool.Faults.Inject("AdminDisableUser", Fault.AccessDenied);

        var page = await visitor.DeleteAsync(person.Email);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.Status, page.IsLoggedIn));
        Assert.Empty(await app.DeletionsAsync());
    }

    [Fact]
    public async Task Somebody_whom_a_lead_has_just_disabled_cannot_get_a_link_that_enables_the_account()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var form = await visitor.OpenAsync("/Account/Delete");
        await app.Cognito.AdminDisableUserAsync(new() { UserPoolId = app.Pool.UserPoolId, Username = person.Email }, Stop);

        var answer = await form.SendAsync(DeletionSteps.Typed(person.Email));

        Assert.StartsWith("/Account/Login", answer.Location, StringComparison.Ordinal);
        Assert.Empty(await app.DeletionsAsync());
    }

    private static Dictionary<string, string> With(EmptyStore store) => new(DeletionSteps.Settings.Concat(store.Settings));

    private static async Task<object?> ScalarAsync(EmptyStore store, string sql)
    {
        await using var connection = new SqliteConnection(store.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Stop);
    }
}
