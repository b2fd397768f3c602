using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Who can get an address back, and what a thief can do against it. The mails are real.</summary>
public sealed partial class AddressClaimTests
{
    private const string Ann = "ann@example.com";
    private const string Thiefs = "thief@example.com";

    private static readonly Dictionary<string, string> Offered = new() { ["Portal:AddressUndo"] = "true" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thief_gets_no_link_when_the_owner_changes_the_address_back()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var owners = await LinkAsync(app, Ann);
        using var ann = app.NewVisitor();
        await ann.HasLoggedInAsync(Thiefs);
        await app.MailsAreSettledAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await ann.HasChangedAddressAsync(app, Ann);

        await app.MailsAreSettledAsync();
        var told = await app.NoticesToAsync(Thiefs, 2);
        Assert.All(told, mail => Assert.DoesNotMatch(Link(), mail.Body));
        Assert.Contains(told, mail => mail.Body.Contains("tell the people who run this site", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await ann.OpenAsync(owners)).Status);
    }

    [Fact]
    public async Task Only_the_address_that_loses_the_account_is_told_and_no_other_address_is_named()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await LinkAsync(app, Ann);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.HasChangedAddressAsync(app, "thief.two@example.com");
        await app.MailsAreSettledAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.ChangeAddressAsync("thief.three@example.com").SucceedsAsync();
        using var ann = app.NewVisitor();

        await (await ann.OpenAsync(link)).PressAsync("Undo the change").SucceedsAsync();

        await app.MailsAreSettledAsync();
        var told = Assert.Single(await app.NoticesToAsync("thief.two@example.com"), mail => mail.Subject == "The change of your email address was undone");
        Assert.DoesNotContain("@", told.Body, StringComparison.Ordinal);
        Assert.All([Ann, Thiefs, "thief.three@example.com"], other =>
            Assert.DoesNotContain(app.Pool.Mailbox.Messages(other), mail => mail.Subject == told.Subject));
    }

    [Fact]
    public async Task A_change_back_that_is_undone_with_the_first_link_tells_nobody_of_a_loss()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var link = await LinkAsync(app, Ann);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await thief.HasChangedAddressAsync(app, Ann);
        using var ann = app.NewVisitor();

        await (await ann.OpenAsync(link)).PressAsync("Undo the changes").SucceedsAsync();

        await app.MailsAreSettledAsync();
        Assert.All([Ann, Thiefs], one =>
            Assert.DoesNotContain(app.Pool.Mailbox.Messages(one), mail => mail.Subject == "The change of your email address was undone"));
    }

    [Fact]
    public async Task After_a_change_back_the_page_of_an_earlier_change_changes_nothing()
    {
        await using var app = await PortalApp.StartAsync();
        using var ann = await ThiefAsync(app);
        await ann.HasChangedAddressAsync(app, "ann.two@example.com");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasChangedAddressAsync(app, Ann);

        await ann.OpenAsync(AddressPages.Confirm);

        Assert.Contains($"You log in with {Ann}", (await ann.OpenAsync(AddressPages.Request)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_the_first_request_stops_a_later_one()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        var link = await LinkAsync(app, Ann);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var page = await thief.ChangeAddressAsync("thief.two@example.com");
        using var ann = app.NewVisitor();

        var stopped = await (await ann.OpenAsync(link)).PressAsync("Stop the change");

        Assert.Contains("The change is stopped.", stopped.MainText, StringComparison.Ordinal);
        Assert.Equal("/Account/Details", (await page.SubmitAsync(AddressPages.Code(app.LastMailTo("thief.two@example.com").Code!))).Url);
        Assert.Equal("CONFIRMED", (await app.AccountAsync(Ann)).UserStatus!.Value);
    }

    [Fact]
    public async Task A_change_is_stopped_without_permissions_at_AWS_too()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using var thief = await ThiefAsync(app);
        var page = await thief.ChangeAddressAsync(Thiefs);
        using var ann = app.NewVisitor();

        var stopped = await (await ann.OpenAsync(await LinkAsync(app, Ann))).PressAsync("Stop the change");

        Assert.Contains("The change is stopped.", stopped.MainText, StringComparison.Ordinal);
        Assert.Equal("/Account/Details", (await page.SubmitAsync(AddressPages.Code(app.LastMailTo(Thiefs).Code!))).Url);
        Assert.DoesNotContain("AdminUpdateUserAttributes", app.Pool.Calls);
    }

    [Fact]
    public async Task A_new_password_ends_a_change_that_is_pending()
    {
        await using var app = await PortalApp.StartAsync();
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        using var ann = app.NewVisitor();

        await ann.HasForgottenPasswordAsync(Ann);
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, "Willow-tree garden 8");

        Assert.Empty(await app.InStoreAsync(store => store.AddressChanges.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task While_a_change_can_be_undone_the_account_is_not_deleted()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        var form = await thief.OpenAsync("/Account/Delete");
        await thief.HasChangedAddressAsync(app, Thiefs);

        var refused = await form.SubmitAsync(DeletionSteps.Typed(Thiefs));
        var led = await thief.OpenAsync("/Account/Delete");

        Assert.Contains("The owner of the old address can still undo that.", refused.MainText, StringComparison.Ordinal);
        Assert.Equal("/Account/Data", led.Url);
        Assert.Contains("The owner of the old address can still undo that.", led.MainText, StringComparison.Ordinal);
        Assert.Null(led.WayTo("Delete"));
        Assert.Equal("CONFIRMED", (await app.AccountAsync(Thiefs)).UserStatus!.Value);
        Assert.Empty(await app.DeletionsAsync());
        app.Clock.Advance(TimeSpan.FromHours(73));
        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(Thiefs);
        Assert.StartsWith("/Account/Deleted/", (await later.FollowAsync(await later.DeleteAsync(Thiefs))).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_changed_the_address_back_may_delete_the_account_and_still_undo_both()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var ann = await ThiefAsync(app);
        await ann.HasChangedAddressAsync(app, "ann.two@example.com");
        var link = await app.StopLinkAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasChangedAddressAsync(app, Ann);

        var opened = await ann.OpenAsync(link);
        Assert.Contains("to another one, and then back again.", opened.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("New address", opened.MainText, StringComparison.Ordinal);
        Assert.NotNull(opened.Document.QuerySelector("main form"));
        Assert.Equal("/Account/Delete", (await ann.OpenAsync("/Account/Delete")).Url);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasChangedAddressAsync(app, "ann.three@example.com");
        Assert.Equal("/Account/Data", (await ann.OpenAsync("/Account/Delete")).Url);
        Assert.Contains("Someone has replaced a", (await ann.OpenAsync(link)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_the_portal_missed_in_a_crash_is_completed_when_the_person_comes_back()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();

        // As if an instance had crashed after Cognito had accepted the code.
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Ann,
            UserAttributes = new[] { new { Name = "email", Value = Thiefs }, new { Name = "email_verified", Value = "true" } },
        });
        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(Thiefs);
        await later.OpenAsync("/Account/Details").SucceedsAsync();

        Assert.Contains(await app.NoticesToAsync(Ann, 2), mail => mail.Subject == "Your email address was changed");
        Assert.Equal(AddressChangeState.Changed, (await app.InStoreAsync(store => store.AddressChanges.ToListAsync(Cancellation))).Single().State);
    }

    private static async Task<Visitor> ThiefAsync(PortalApp app)
    {
        await app.NewPersonAsync(Ann);
        var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        return thief;
    }

    /// <returns>The link in the newest mail, for which this waits.</returns>
    private static async Task<string> LinkAsync(PortalApp app, string address)
    {
        // A mail that is being sent while a test moves the clock is given up for now.
        await app.MailsAreSettledAsync();
        return new Uri(Link().Match((await app.NoticesToAsync(address))[0].Body).Value).PathAndQuery;
    }

    [GeneratedRegex(@"https://\S+/Account/StopAddressChange\?token=\S+")]
    private static partial Regex Link();
}
