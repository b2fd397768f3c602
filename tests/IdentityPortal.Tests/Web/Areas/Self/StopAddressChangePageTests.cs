using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Somebody who is logged in to Ann's account changes her address. She opens the link in the notice.</summary>
public sealed class StopAddressChangePageTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string Thiefs = "thief@example.com";
    private const string Chosen = "Willow-tree garden 8";

    private static readonly Dictionary<string, string> Offered = new() { ["Portal:AddressUndo"] = "true" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_code_is_entered_the_link_stops_the_change()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        var page = await thief.ChangeAddressAsync(Thiefs);
        using var ann = app.NewVisitor();

        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        Assert.Contains("Someone wants to replace a", opened.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(Thiefs, opened.Html, StringComparison.Ordinal);
        Assert.Equal(AddressChangeState.Pending, (await RowsAsync(app)).Single().State);
        var stopped = await opened.PressAsync("Stop the change");

        Assert.StartsWith("The change is stopped.", stopped.MainText["Change of your email address ".Length..], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, stopped.Status);
        Assert.Equal("/Account/Details", (await page.SubmitAsync(AddressPages.Code(app.LastMailTo(Thiefs).Code!))).Url);
        Assert.True((await ann.LoginAsync(Ann)).IsLoggedIn);

        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("a-token-of-the-test", StringComparison.Ordinal));

        // The button may be pressed, or the link opened, once more.
        Assert.Contains("The change is stopped.", (await ann.FollowAsync(await opened.PressAsync("Stop the change"))).MainText, StringComparison.Ordinal);
        Assert.Contains("The change is stopped.", (await ann.OpenAsync(await app.StopLinkAsync())).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_change_the_link_gives_the_account_back_and_takes_away_what_was_added()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        var person = await app.NewPersonAsync(Ann);
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Ann);
        await ann.HasLoggedOutAsync();
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var device = await PasskeyVisits.EnrolAsync(app, person with { Email = Thiefs });
        var key = await thief.BeginAuthenticatorAsync();
        await key.SubmitAsync(AddressPages.Code(Authenticator.Of(app, key).Code)).SucceedsAsync();

        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        var undone = await opened.PressAsync("Undo the change");

        Assert.Contains("You have your old email address back.", undone.MainText, StringComparison.Ordinal);
        Assert.False(await thief.IsInAsync());
        var account = await app.AccountAsync(Ann);
        Assert.Equal("RESET_REQUIRED", account.UserStatus!.Value);
        Assert.Null(account.UserMFASettingList);
        Assert.False((await thief.LoginAsync(Thiefs)).IsLoggedIn);
        Assert.False((await thief.LoginAsync(Ann)).IsLoggedIn);
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen, Ann);
        Assert.False((await thief.UsePasskeyAsync(device, Ann)).IsLoggedIn);
        Assert.True((await ann.LoginAsync(Ann, Chosen)).IsLoggedIn);
        Assert.False((await thief.UsePasskeyAsync(device, Ann)).IsLoggedIn);
        Assert.DoesNotContain("passkey", (await ann.OpenAsync("/Account/Details")).Document.QuerySelector(".passkeys")?.TextContent ?? "", StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(app, TimelineKind.AddressChangeStopped));
        Assert.Equal(1, await CountAsync(app, TimelineKind.AddressChangeUndone));
    }

    [Fact]
    public async Task The_page_shows_the_browsers_session_only_if_it_is_still_there()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var ann = await ThiefAsync(app);
        await ann.HasChangedAddressAsync(app, Thiefs);
        var link = await app.StopLinkAsync();
        using var other = app.NewVisitor();
        await other.HasLoggedInAsync((await app.NewPersonAsync("bob@example.com")).Email);
        var (opened, openedByOther) = (await ann.OpenAsync(link), await other.OpenAsync(link));
        Assert.True(opened.IsLoggedIn);

        var undone = await opened.PressAsync("Undo the change");
        var undoneForOther = await openedByOther.PressAsync("Undo the change");

        Assert.False(undone.IsLoggedIn);
        Assert.DoesNotContain(Thiefs, undone.Html, StringComparison.Ordinal);
        Assert.True(undoneForOther.IsLoggedIn);
        Assert.True(await other.IsInAsync());

        // Ann may press the button of the old page again after she has logged in.
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen, Ann);
        await ann.HasLoggedInAsync(Ann, Chosen);
        Assert.True((await opened.PressAsync("Undo the change")).IsLoggedIn);
    }

    [Theory]
    [InlineData(71, true)]
    [InlineData(73, false)]
    public async Task What_was_added_in_the_three_days_before_the_change_goes_too(int hoursBefore, bool isTakenAway)
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var device = await PasskeyVisits.EnrolAsync(app, await app.NewPersonAsync(Ann));
        using (var early = app.NewVisitor())
        {
            await early.HasLoggedInAsync(Ann);
            var key = await early.BeginAuthenticatorAsync();
            await key.SubmitAsync(AddressPages.Code(Authenticator.Of(app, key).Code)).SucceedsAsync();
            await early.HasLoggedOutAsync();
        }

        app.Clock.Advance(TimeSpan.FromHours(hoursBefore));
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var ann = app.NewVisitor();

        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        Assert.Contains("or in the three days before", opened.MainText, StringComparison.Ordinal);
        await opened.PressAsync("Undo the change").SucceedsAsync();

        Assert.Equal(isTakenAway, (await app.AccountAsync(Ann)).UserMFASettingList is null);
        await app.AdministerAsync("AdminSetUserPassword", new { Username = Ann, Password = Chosen, Permanent = true });
        await ann.HasLoggedInAsync(Ann, Chosen);
        Assert.Equal(isTakenAway, app.Pool.Calls.Contains("DeleteWebAuthnCredential"));
    }

    [Fact]
    public async Task A_passkey_that_was_added_logs_in_nobody_even_before_its_removal()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        var person = await app.NewPersonAsync(Ann);
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var device = await PasskeyVisits.EnrolAsync(app, person with { Email = Thiefs });
        using var ann = app.NewVisitor();
        await (await ann.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change").SucceedsAsync();

        // As if Cognito let passkeys log in although the password must be reset.
        await app.AdministerAsync("AdminSetUserPassword", new { Username = Ann, Password = Chosen, Permanent = true });

        Assert.False((await thief.UsePasskeyAsync(device, Ann)).IsLoggedIn);
        Assert.False((await thief.UsePasskeyAsync(device, Ann)).IsLoggedIn);
        Assert.Contains("DeleteWebAuthnCredential", app.Pool.Calls);
    }

    [Fact]
    public async Task The_first_link_undoes_later_changes_too()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await app.StopLinkAsync();
        await thief.HasChangedAddressAsync(app, "thief.two@example.com");
        using var ann = app.NewVisitor();

        await (await ann.OpenAsync(link)).PressAsync("Undo the change").SucceedsAsync();

        Assert.Equal("RESET_REQUIRED", (await app.AccountAsync(Ann)).UserStatus!.Value);
        Assert.Equal(AddressChangeState.Undone, (await RowsAsync(app)).Single().State);
        Assert.False(await thief.IsInAsync());
        var hash = app.Services.GetRequiredService<KeyedHash>().OfAddress(Ann);
        Assert.Equal(0, await app.InStoreAsync(store => store.Timeline.CountAsync(row => row.AddressHash != hash && row.SubjectHash != null, Cancellation)));
    }

    [Fact]
    public async Task The_link_works_for_three_days_and_no_other_one_ever()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await app.StopLinkAsync();
        using var ann = app.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await ann.OpenAsync(link + "x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.OpenAsync("/Account/StopAddressChange")).Status);
        app.Clock.Advance(TimeSpan.FromHours(71));
        var opened = await ann.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        app.Clock.Advance(TimeSpan.FromHours(2));

        var late = await opened.PressAsync("Undo the change");

        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        Assert.Contains("This link does not work any longer.", late.MainText, StringComparison.Ordinal);
        Assert.Equal("CONFIRMED", (await app.AccountAsync(Thiefs)).UserStatus!.Value);
    }

    [Fact]
    public async Task Without_the_setting_nothing_can_be_undone()
    {
        await using var app = await PortalApp.StartAsync();
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var ann = app.NewVisitor();

        var opened = await ann.OpenAsync(await app.StopLinkAsync());

        Assert.Contains("this link cannot undo that", opened.MainText, StringComparison.Ordinal);
        Assert.Null(opened.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task After_a_stop_the_link_follows_the_next_change_and_undoes_it()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        var link = await app.StopLinkAsync();
        using var ann = app.NewVisitor();
        await (await ann.OpenAsync(link)).PressAsync("Stop the change").SucceedsAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.ChangeAddressAsync("other@example.com").SucceedsAsync();
        Assert.Contains("Someone wants to replace a", (await ann.OpenAsync(link)).MainText, StringComparison.Ordinal);
        await thief.ConfirmAddressAsync(app.LastMailTo("other@example.com").Code!).SucceedsAsync();
        var opened = await ann.OpenAsync(link);
        Assert.Contains("Someone has replaced a", opened.MainText, StringComparison.Ordinal);
        Assert.Contains("New address: o", opened.MainText, StringComparison.Ordinal);
        await opened.PressAsync("Undo the change").SucceedsAsync();

        Assert.Equal("RESET_REQUIRED", (await app.AccountAsync(Ann)).UserStatus!.Value);
        Assert.Equal(1, await CountAsync(app, TimelineKind.AddressChangeUndone));
        Assert.False(await thief.IsInAsync());
        Assert.All(await EntriesAsync(app), entry => Assert.NotNull(entry.BrowserName));
    }

    [Fact]
    public async Task After_a_stop_the_link_says_so_if_the_next_change_cannot_be_undone()
    {
        await using var app = await PortalApp.StartAsync();
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        var link = await app.StopLinkAsync();
        using var ann = app.NewVisitor();
        var opened = await ann.OpenAsync(link);
        await opened.PressAsync("Stop the change").SucceedsAsync();

        await thief.HasChangedAddressAsync(app, "other@example.com");

        Assert.All([await ann.OpenAsync(link), await opened.PressAsync("Stop the change")], page =>
        {
            Assert.Contains("Your email address was changed, and this link cannot undo that.", page.MainText, StringComparison.Ordinal);
            Assert.DoesNotContain("stays as it was", page.MainText, StringComparison.Ordinal);
        });
        Assert.Equal("CONFIRMED", (await app.AccountAsync("other@example.com")).UserStatus!.Value);
    }

    [Fact]
    public async Task After_an_undo_the_link_follows_the_next_change()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await app.StopLinkAsync();
        using var ann = app.NewVisitor();
        await (await ann.OpenAsync(link)).PressAsync("Undo the change").SucceedsAsync();
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen, Ann);
        await thief.HasLoggedInAsync(Ann, Chosen);

        await thief.HasChangedAddressAsync(app, "other@example.com");

        Assert.NotNull((await ann.OpenAsync(link)).Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task The_page_names_the_address_that_the_account_has_now()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await app.StopLinkAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.HasChangedAddressAsync(app, "other@example.com");
        using var ann = app.NewVisitor();

        Assert.Contains("New address: o", (await ann.OpenAsync(link)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_whose_code_is_just_being_checked_is_undone_when_Cognito_has_answered()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        var page = await thief.ChangeAddressAsync(Thiefs);
        using var ann = app.NewVisitor();
        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        PageView running;
        Task<PageView> checking;
        using (var held = app.Pool.Faults.Inject("VerifyUserAttribute", Fault.HeldAnswer))
        {
            checking = page.SubmitAsync(AddressPages.Code(app.LastMailTo(Thiefs).Code!));
            await held.UntilStruckAsync();
            running = await opened.PressAsync("Stop the change");
        }

        await checking;
        Assert.Contains("The change is being undone.", running.MainText, StringComparison.Ordinal);
        Assert.Equal("RESET_REQUIRED", (await app.AccountAsync(Ann)).UserStatus!.Value);
        Assert.Contains("You have your old email address back.", (await ann.OpenAsync(await app.StopLinkAsync())).MainText, StringComparison.Ordinal);
        Assert.False(await thief.IsInAsync());
    }

    [Fact]
    public async Task If_Cognito_does_not_answer_the_change_is_not_stopped_and_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        using var ann = app.NewVisitor();
        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        PageView failed;
        using (app.Pool.Faults.Inject("AdminUpdateUserAttributes", Fault.DropConnection))
        {
            failed = await opened.PressAsync("Stop the change");
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Contains("The change is stopped.", (await failed.PressAsync("Stop the change")).MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_undo_that_was_cut_off_is_finished_once_by_either_instance(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(Offered.Concat(store.Settings).ToDictionary());
        await using var second = await first.StartAnotherAsync();
        using var thief = await ThiefAsync(first);
        await thief.HasChangedAddressAsync(first, Thiefs);
        using var ann = first.NewVisitor();
        var opened = await ann.OpenAsync(await first.StopLinkAsync());
        PageView cutOff;
        using (first.Pool.Faults.Inject("AdminResetUserPassword", Fault.DropConnection))
        {
            cutOff = await opened.PressAsync("Undo the change");
        }

        Assert.Contains("The change is being undone.", cutOff.MainText, StringComparison.Ordinal);
        var mails = first.Pool.Mailbox.Messages(Ann).Count;
        await second.KeepAddressesAsync();
        Assert.Equal(mails, first.Pool.Mailbox.Messages(Ann).Count);
        first.Clock.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(first.KeepAddressesAsync(), second.KeepAddressesAsync());
        await UndoneAsync(first);

        Assert.Equal(mails + 1, first.Pool.Mailbox.Messages(Ann).Count);
        Assert.Equal(1, await CountAsync(first, TimelineKind.AddressChangeUndone));
        Assert.False(await thief.IsInAsync());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_presses_at_two_instances_undo_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(Offered.Concat(store.Settings).ToDictionary());
        await using var second = await first.StartAnotherAsync();
        using var thief = await ThiefAsync(first);
        await thief.HasChangedAddressAsync(first, Thiefs);
        var link = await first.StopLinkAsync();
        using var ann = first.NewVisitor();
        using var twin = second.NewVisitor();
        var (here, there) = (await ann.OpenAsync(link), await twin.OpenAsync(link));
        var mails = first.Pool.Mailbox.Messages(Ann).Count;

        await Task.WhenAll(here.PressAsync("Undo the change"), there.PressAsync("Undo the change"));

        Assert.Equal(mails + 1, first.Pool.Mailbox.Messages(Ann).Count);
        Assert.Equal(1, await CountAsync(first, TimelineKind.AddressChangeUndone));
    }

    private static async Task<Visitor> ThiefAsync(PortalApp app)
    {
        await app.NewPersonAsync(Ann);
        var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        return thief;
    }

    private static Task<List<AddressChangeRow>> RowsAsync(PortalApp app) =>
        app.InStoreAsync(store => store.AddressChanges.AsNoTracking().ToListAsync(Cancellation));

    private static Task<List<TimelineRow>> EntriesAsync(PortalApp app) =>
        app.InStoreAsync(store => store.Timeline.AsNoTracking()
            .Where(row => row.Kind == TimelineKind.AddressChangeStopped || row.Kind == TimelineKind.AddressChangeUndone)
            .ToListAsync(Cancellation));

    private static Task<int> CountAsync(PortalApp app, TimelineKind kind) =>
        app.InStoreAsync(store => store.Timeline.CountAsync(row => row.Kind == kind, Cancellation));

    /// <summary>Waits for the keeper, which the clock starts, too.</summary>
    private static Task UndoneAsync(PortalApp app) =>
        Wait.UntilAsync("the change is undone", async () => (await RowsAsync(app)).TrueForAll(row => row.State == AddressChangeState.Undone));
}
