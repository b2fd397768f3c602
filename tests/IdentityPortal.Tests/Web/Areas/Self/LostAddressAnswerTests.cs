using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Cognito has taken the code of a new address, its answer was lost, and somebody acts before the portal has asked.</summary>
public sealed class LostAddressAnswerTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string Thiefs = "thief@example.com";
    private const string Told = "Your email address was changed";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_thief_who_drops_the_change_hides_nothing(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        using var elsewhere = app.NewVisitor();
        using var thief = await ThiefAsync(app, elsewhere);
        await LoseAnswerAsync(app, thief);

        var dropped = await thief.FollowAsync(await (await thief.OpenAsync(AddressPages.Confirm)).PressAsync("Keep the old address"));

        Assert.StartsWith("Your email address is changed.", dropped.Banner, StringComparison.Ordinal);
        await ChangedAsync(app);
        Assert.False(await elsewhere.IsInAsync());
    }

    [Fact]
    public async Task A_thief_who_asks_for_another_address_hides_nothing()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using var thief = await ThiefAsync(app);
        var form = await thief.OpenAsync(AddressPages.Request);
        await LoseAnswerAsync(app, thief);
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        await form.SubmitAsync(new Dictionary<string, string> { ["Form.NewEmail"] = "thief.two@example.com" });

        Assert.Empty(app.Pool.Mailbox.Messages("thief.two@example.com"));
        await ChangedAsync(app);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_owner_who_stops_it_reads_that_it_is_stopped_only_if_it_is(bool isUndoOffered)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:AddressUndo"] = isUndoOffered ? "true" : "false" }, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await LoseAnswerAsync(app, thief);
        using var ann = app.NewVisitor();

        var pressed = await (await ann.OpenAsync(await app.StopLinkAsync())).PressAsync("Stop the change");

        Assert.Equal(isUndoOffered, pressed.MainText.Contains("The change is stopped.", StringComparison.Ordinal));
        await app.AccountAsync(isUndoOffered ? Ann : Thiefs);
        if (!isUndoOffered)
        {
            await ChangedAsync(app);
        }
    }

    [Fact]
    public async Task While_Cognito_does_not_say_whether_it_has_happened_the_owner_reads_to_try_later()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using var thief = await ThiefAsync(app);
        await LoseAnswerAsync(app, thief);
        using var ann = app.NewVisitor();
        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        using (app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await opened.PressAsync("Stop the change")).Status);
        }

        await app.KeepAddressesAsync();

        await ChangedAsync(app);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_that_has_not_happened_is_dropped_and_stopped_as_before(bool isDropped)
    {
        await using var app = await PortalApp.StartAsync();
        using var thief = await ThiefAsync(app);
        await LoseAnswerAsync(app, thief, isTaken: false);
        using var ann = app.NewVisitor();

        var page = isDropped
            ? await thief.FollowAsync(await (await thief.OpenAsync(AddressPages.Confirm)).PressAsync("Keep the old address"))
            : await (await ann.OpenAsync(await app.StopLinkAsync())).PressAsync("Stop the change");

        Assert.Contains(isDropped ? "Your email address stays as it was." : "The change is stopped.", isDropped ? page.Banner : page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(
            AddressChangeState.Pending, await app.InStoreAsync(rows => rows.AddressChanges.Select(row => row.State).ToListAsync(Cancellation)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Days_later_it_is_completed_too_and_until_then_nobody_else_gets_the_old_address(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await LoseAnswerAsync(app, thief);
        using (app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied))
        {
            // A mail that is still waiting would be given up after two days.
            await app.MailsAreSettledAsync();
            app.Clock.Advance(TimeSpan.FromHours(100));
            await app.KeepAddressesAsync();
            await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Cancellation);
            using var stranger = app.NewVisitor();
            await stranger.RegisterAsync(Ann);
            Assert.DoesNotContain(app.Pool.Mailbox.Messages(Ann), mail => mail.Code is not null);
            using var later = app.NewVisitor();
            await later.HasLoggedInAsync(Thiefs);
            await later.OpenAsync("/Account/Details").SucceedsAsync();
        }

        await ChangedAsync(app);
    }

    [Fact]
    public async Task Once_the_permission_is_there_the_portal_completes_it_without_the_person()
    {
        await using var app = await PortalApp.StartAsync(sendsMail: true);
        using var thief = await ThiefAsync(app);
        await LoseAnswerAsync(app, thief);
        using (app.Pool.Faults.Inject("AdminGetUser", Fault.AccessDenied))
        {
            await app.KeepAddressesAsync();
        }

        app.Clock.Advance(TimeSpan.FromHours(30));
        await app.KeepAddressesAsync();

        await ChangedAsync(app);
    }

    [Fact]
    public async Task After_a_crash_between_the_change_and_the_end_of_the_other_sessions_these_end_once()
    {
        await using var app = await PortalApp.StartAsync();
        using var asker = await ThiefAsync(app);
        await asker.HasChangedAddressAsync(app, Thiefs);
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(Thiefs);

        // As if the instance had crashed after the change, and its minute were over.
        await app.InStoreAsync(store => store.Database.ExecuteSqlRawAsync("UPDATE \"AddressChanges\" SET \"LeaseUntil\" = 0", Cancellation));
        await app.KeepAddressesAsync();

        Assert.False(await elsewhere.IsInAsync());
        Assert.True(await asker.IsInAsync());
        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(Thiefs);
        await app.KeepAddressesAsync();
        Assert.True(await later.IsInAsync());
    }

    private static async Task<Visitor> ThiefAsync(PortalApp app, Visitor? owner = null)
    {
        await app.NewPersonAsync(Ann);
        await (owner?.HasLoggedInAsync(Ann) ?? Task.CompletedTask);
        var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        return thief;
    }

    /// <summary>The portal gets no answer to the code.</summary>
    private static async Task LoseAnswerAsync(PortalApp app, Visitor thief, bool isTaken = true)
    {
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        using var failing = app.Pool.Faults.Inject("VerifyUserAttribute", Fault.InternalError);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await thief.ConfirmAddressAsync(app.LastMailTo(Thiefs).Code!)).Status);
        if (isTaken)
        {
            await app.AdministerAsync("AdminUpdateUserAttributes", new
            {
                Username = Ann,
                UserAttributes = new[] { new { Name = "email", Value = Thiefs }, new { Name = "email_verified", Value = "true" } },
            });
        }
    }

    /// <summary>The change is complete, also for the owner of the old address.</summary>
    private static async Task ChangedAsync(PortalApp app)
    {
        await Wait.UntilAsync("the change", async () =>
            (await app.InStoreAsync(store => store.AddressChanges.AsNoTracking().SingleAsync(Cancellation))).State == AddressChangeState.Changed);
        await app.MailsAreSettledAsync();
        Assert.Single(await app.NoticesToAsync(Ann, 2), mail => mail.Subject == Told);
    }
}
