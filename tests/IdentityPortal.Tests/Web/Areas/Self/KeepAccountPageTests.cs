using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>What people see while their account is disabled until it is deleted, and how they get it back.</summary>
public sealed class KeepAccountPageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pages_say_when_the_account_will_be_deleted_and_until_then_nobody_logs_in()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var due = $"{(app.Clock.GetUtcNow() + DeletionSteps.Grace).UtcDateTime:d MMM yyyy HH:mm}";

        var form = await visitor.OpenAsync("/Account/Delete");
        Assert.Contains($"On {due} UTC, your account will be deleted", form.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("for good", form.MainText, StringComparison.Ordinal);
        var page = await form.SubmitAsync(DeletionSteps.Typed(person.Email));

        Assert.Equal("Your account will be deleted", page.Heading);
        Assert.Contains($"It will be deleted on {due}", page.MainText, StringComparison.Ordinal);
        Assert.Matches("DEL-[0-9A-Z]{5}-[0-9A-Z]{5}", page.MainText);
        Assert.DoesNotContain("proves", page.MainText, StringComparison.Ordinal);
        Assert.False(page.IsLoggedIn);
        Assert.False((await elsewhere.OpenAsync("/")).IsLoggedIn);
        Assert.False(await app.IsEnabledAsync(person.Email));
        Assert.Equal(
            (await elsewhere.LoginAsync("nobody@example.com", person.Password)).Errors, (await elsewhere.LoginAsync(person.Email, person.Password)).Errors);
        using var staff = await app.StaffAsync();
        var seen = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");
        Assert.Contains($"This account is disabled and will be deleted on {due}", seen.Document.QuerySelector(".standing .sentence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(due, Fact(seen, "To be deleted"), StringComparison.Ordinal);
        var desk = await staff.OpenAsync(seen.Document.QuerySelector("a[href*='/Support/Deletion/']")!.GetAttribute("href")!);
        Assert.EndsWith(Assert.Single(await app.DeletionsAsync()).Receipt, desk.Url, StringComparison.Ordinal);
        Assert.Contains("waits for its deletion", desk.MainText, StringComparison.Ordinal);
        Assert.Contains(due, Fact(desk, "To be deleted"), StringComparison.Ordinal);
        Assert.Contains("Unknown browser", seen.Document.QuerySelectorAll(".timeline li").Single(line => line.TextContent.Contains("asked to delete the account", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    private static string Fact(PageView page, string name) =>
        page.Document.QuerySelectorAll("dl.facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent;

    [Fact]
    public async Task The_link_brings_the_account_back_once_and_opening_it_alone_changes_nothing()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        using var visitor = app.NewVisitor();

        var opened = await visitor.OpenAsync(link);
        Assert.Equal((HttpStatusCode.OK, false), (opened.Status, await app.IsEnabledAsync(person.Email)));
        var kept = await opened.PressAsync("Keep my account");
        var again = await opened.PressAsync("Keep my account");

        Assert.StartsWith("Your account stays", kept.Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Your account stays", again.Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
        var closed = await visitor.OpenAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, closed.Status);
        Assert.StartsWith("This link does not work any longer", closed.Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single(await app.DeletionsAsync());
        Assert.Equal((null, null), (row.SubjectHash, row.Content));
        Assert.Equal("Your account stays", (await visitor.OpenAsync($"/Account/Deleted/{row.Receipt}")).Heading);
        Assert.Single(app.Pool.Calls, "AdminEnableUser");
        app.Skip(DeletionSteps.Grace);
        await app.KeepDeletionsAsync();
        Assert.False(kept.IsLoggedIn);
        Assert.StartsWith("This link does not work any longer", (await opened.PressAsync("Keep my account")).Document.QuerySelector("main h1 ~ p")!.TextContent, StringComparison.Ordinal);
        using var later = app.NewVisitor();
        Assert.True((await later.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        var activity = await later.OpenAsync("/Account/Activity");
        Assert.Equal(
            ["You logged in", "The deletion of your account was stopped", "You asked to delete your account", "You logged in"],
            activity.Document.QuerySelectorAll(".timeline li").Select(line => line.TextContent.Split("UTC", 2)[1].Replace("Unknown browser", "", StringComparison.Ordinal).Trim()));
        using var staff = await app.StaffAsync();
        var desk = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}");
        Assert.Contains("deletion of the account stopped", desk.MainText, StringComparison.Ordinal);
        Assert.Contains("asked to delete the account", desk.MainText, StringComparison.Ordinal);
        var receipt = await staff.OpenAsync($"/Support/Deletion/{row.Receipt}");
        Assert.Contains("The deletion was stopped. Nothing was deleted.", receipt.MainText, StringComparison.Ordinal);
        Assert.Equal($"{row.DoneAt!.Value.UtcDateTime:d MMM yyyy HH:mm} UTC", Fact(receipt, "Stopped"));
    }

    [Fact]
    public async Task Only_the_hash_of_the_link_is_kept_and_another_link_keeps_nothing()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        using var visitor = app.NewVisitor();
        var opened = await visitor.OpenAsync(link);
        var token = opened.ValueOf("Form.Token")!;

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/KeepAccount")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"{link[..^1]}{(link[^1] == 'A' ? 'Q' : 'A')}")).Status);
        var wrong = await opened.SubmitAsync(new Dictionary<string, string> { ["Form.Token"] = "wrong" });

        Assert.Equal(HttpStatusCode.NotFound, wrong.Status);
        Assert.False(await app.IsEnabledAsync(person.Email));
        var row = Assert.Single(await app.DeletionsAsync());
        Assert.Equal(app.Services.GetRequiredService<KeyedHash>().OfDeletionToken(token), row.TokenHash);
        Assert.All(await app.InStoreAsync(store => store.Outbox.ToListAsync(Stop)), mail => Assert.Empty(mail.Content));
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_Cognito_does_not_enable_the_account_the_link_stays_good(bool isDenied)
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        using var visitor = app.NewVisitor();
        var opened = await visitor.OpenAsync(link);
        PageView page;
        using (app.Pool.Faults.Inject("AdminEnableUser", isDenied ? Fault.AccessDenied : Fault.InternalError))
        {
            page = await opened.PressAsync("Keep my account");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains(WordingFile.All["en"][isDenied ? "Errors.NotSetUp" : "Errors.TryLater"], page.Errors);
        Assert.Contains(app.Log.Lines, line => line.StartsWith(isDenied ? "Error 1066 KeepAccount" : "Warning 1060 KeepAccount", StringComparison.Ordinal));
        Assert.False(await app.IsEnabledAsync(person.Email));
        await page.PressAsync("Keep my account");
        Assert.True(await app.IsEnabledAsync(person.Email));
    }

    [Fact]
    public async Task After_the_day_the_link_is_gone_and_so_is_the_account()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        app.Skip(DeletionSteps.Grace);
        using var visitor = app.NewVisitor();

        var late = await visitor.OpenAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("the time is over", late.MainText, StringComparison.Ordinal);
        var number = Assert.Single(await app.DeletionsAsync()).Receipt;
        Assert.Equal("Your account is being deleted", (await visitor.OpenAsync($"/Account/Deleted/{number}")).Heading);
        await app.KeepDeletionsAsync();

        var row = Assert.Single(await app.DeletionsAsync());
        Assert.Equal((null, null, null, true), (row.SubjectHash, row.Content, row.TokenHash, row.IsConfirmed));
        Assert.Equal("Your account is deleted", (await visitor.OpenAsync($"/Account/Deleted/{row.Receipt}")).Heading);
        await app.MailsAreSettledAsync();
        Assert.Equal(
            ["Your account was deleted", "Your account will be deleted"],
            app.Pool.ReceivedMails.Where(mail => mail.To.Mailboxes.Single().Address == person.Email).Select(mail => mail.Subject).Order());
    }

    [Fact]
    public async Task A_lead_who_enables_the_account_stops_its_deletion()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var (person, link) = await DeletionSteps.DeletedAsync(app);
        using var lead = await app.StaffAsync("support-lead");
        var sub = await app.SubAsync(person.Email);

        Assert.Contains("This also stops the deletion of the account", (await lead.OpenAsync($"/Support/Person/{sub}/Enable")).MainText, StringComparison.Ordinal);
        var act = await lead.FollowAsync(await lead.ActAsync(SupportAct.Enable, sub));

        var row = Assert.Single(await app.DeletionsAsync());
        Assert.Equal((null, null, true), (row.SubjectHash, row.Content, row.IsConfirmed));
        Assert.Contains($"its deletion was stopped. Receipt: {row.Receipt}", act.MainText, StringComparison.Ordinal);
        using var visitor = app.NewVisitor();
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync(link)).Status);
        Assert.Equal("Your account stays", (await visitor.OpenAsync($"/Account/Deleted/{row.Receipt}")).Heading);
        Assert.Contains("The deletion was stopped.", (await lead.OpenAsync($"/Support/Deletion/{row.Receipt}")).MainText, StringComparison.Ordinal);
        var desk = await lead.OpenAsync($"/Support/Person/{sub}");
        Assert.DoesNotContain("To be deleted", desk.MainText, StringComparison.Ordinal);
        Assert.Contains("deletion of the account stopped", desk.MainText, StringComparison.Ordinal);
        await app.MailsAreSettledAsync();
        Assert.Single(app.Pool.ReceivedMails, mail => mail.Subject == "Your account will not be deleted" && mail.To.Mailboxes.Single().Address == person.Email);
        app.Skip(DeletionSteps.Grace);
        await app.KeepDeletionsAsync();
        Assert.True(await app.IsEnabledAsync(person.Email));
    }

    [Fact]
    public async Task A_lead_deletes_after_the_grace_period_too_but_at_once_what_was_disabled_before()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        using var lead = await app.StaffAsync("support-lead");
        var person = app.Person("CONFIRMED");
        var sub = await app.SubAsync(person.Email);
        var form = await lead.OpenAsync($"/Support/Person/{sub}/DeleteAccount");
        Assert.Contains("The account will be disabled now", form.MainText, StringComparison.Ordinal);
        Assert.Contains("Disable now and delete later", form.MainText, StringComparison.Ordinal);

        var receipt = await lead.FollowAsync(await lead.ActAsync(SupportAct.DeleteAccount, sub));

        var due = $"{(app.Clock.GetUtcNow() + DeletionSteps.Grace).UtcDateTime:d MMM yyyy HH:mm} UTC";
        Assert.Contains($"The account was disabled and will be deleted on {due}", receipt.MainText, StringComparison.Ordinal);
        Assert.Contains(
            await app.NoticesToAsync(person.Email),
            mail => mail.Body.ReplaceLineEndings(" ").Contains($"On {due}, it will be deleted", StringComparison.Ordinal));
        var row = Assert.Single(await app.DeletionsAsync());
        Assert.Contains(row.Receipt, receipt.MainText, StringComparison.Ordinal);
        Assert.False(await app.IsEnabledAsync(person.Email));
        Assert.NotEmpty(await app.KeepLinkAsync(person.Email));
        Assert.Null((await lead.OpenAsync($"/Support/Person/{sub}")).WayTo("DeleteAccount"));
        app.Skip(TimeSpan.FromMinutes(2));
        Assert.Contains("The account is already disabled and will be deleted.", (await lead.ForceAsync(SupportAct.DeleteAccount, sub)).MainText, StringComparison.Ordinal);

        var other = await app.NewPersonAsync("ann@example.com");
        var otherSub = await app.SubAsync(other.Email);
        await lead.ActAsync(SupportAct.Disable, otherSub).SucceedsAsync();
        Assert.Contains("deleted at once", (await lead.OpenAsync($"/Support/Person/{otherSub}/DeleteAccount")).MainText, StringComparison.Ordinal);
        await lead.ActAsync(SupportAct.DeleteAccount, otherSub).SucceedsAsync();
        Assert.Single(await app.DeletionsAsync(), deleted => deleted is { DueAt: null, DoneAt: not null });
    }

    [Fact]
    public async Task The_link_of_a_change_that_a_deletion_has_ended_says_how_to_keep_the_account()
    {
        await using var app = await PortalApp.StartAsync(DeletionSteps.Settings, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(person.Email, person.Password);
        await thief.ChangeAddressAsync("thief@example.com").SucceedsAsync();
        var stop = await app.StopLinkAsync();
        await thief.DeleteAsync(person.Email).SucceedsAsync();
        using var owner = app.NewVisitor();

        var page = await owner.OpenAsync(stop);

        Assert.Contains("The change is stopped, but your account is disabled and will be deleted on", page.MainText, StringComparison.Ordinal);
        await (await owner.OpenAsync(await app.KeepLinkAsync(person.Email))).PressAsync("Keep my account");
        Assert.DoesNotContain("will be deleted", (await owner.OpenAsync(stop)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_undoes_a_change_of_address_gets_the_account_back_whose_deletion_was_asked_for_since()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string>(DeletionSteps.Settings) { ["Portal:AddressUndo"] = "true" }, sendsMail: true);
        var person = app.Person("CONFIRMED");
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(person.Email, person.Password);
        await thief.HasChangedAddressAsync(app, "thief@example.com");
        var undo = await app.StopLinkAsync();
        Assert.Equal("Your account will be deleted", (await thief.DeleteAsync("thief@example.com")).Heading);
        using var owner = app.NewVisitor();
        var form = await owner.OpenAsync(undo);
        Assert.Contains("the deletion is stopped, too, and your account stays", form.MainText, StringComparison.Ordinal);

        await form.SubmitAsync(new Dictionary<string, string>());

        Assert.True(await app.IsEnabledAsync(person.Email));
        Assert.All(await app.DeletionsAsync(), row => Assert.NotNull(row.DoneAt));
        await app.MailsAreSettledAsync();
        var told = Assert.Single(app.Pool.ReceivedMails, mail => mail.Subject == "Your account will not be deleted");
        Assert.Equal(person.Email, told.To.Mailboxes.Single().Address);
        using var staff = await app.StaffAsync();
        Assert.Contains("deletion of the account stopped", (await staff.OpenAsync($"/Support/Person/{await app.SubAsync(person.Email)}")).MainText, StringComparison.Ordinal);
    }
}
