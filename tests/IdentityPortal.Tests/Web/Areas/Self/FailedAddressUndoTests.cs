using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Ann's old address cannot be restored, because another account was given it past the portal, or Cognito refuses for days.</summary>
public sealed class FailedAddressUndoTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string Thiefs = "thief@example.com";
    private const string Failed = "The change could not be undone";
    private const string Subject = "Your old email address could not be restored";

    private static readonly Dictionary<string, string> Offered = new() { ["Portal:AddressUndo"] = "true" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ann_learns_it_at_once_and_support_finds_the_account_by_the_old_address()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        var sub = await app.SubAsync(Thiefs);
        await app.NewPersonAsync(Ann);
        using var ann = app.NewVisitor();

        var page = await (await ann.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change");

        Assert.Contains(Failed, page.MainText, StringComparison.Ordinal);
        Assert.Contains(Failed, (await ann.OpenAsync(await app.StopLinkAsync())).MainText, StringComparison.Ordinal);
        await app.MailsAreSettledAsync();
        Assert.Single(await app.NoticesToAsync(Ann, 3), mail => mail.Subject == Subject);
        Assert.DoesNotContain(await app.NoticesToAsync(Thiefs, 0), mail => mail.Subject == Subject);
        using var staff = await app.StaffAsync();
        var found = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = Ann });
        Assert.Contains($"/Support/Person/{sub}", found.Html, StringComparison.Ordinal);
        Assert.Contains($"/Support/Person/{await app.SubAsync(Ann)}", found.Html, StringComparison.Ordinal);
        var person = await staff.OpenAsync($"/Support/Person/{sub}");
        Assert.Contains("asked to undo the change of the email address, which failed", person.MainText, StringComparison.Ordinal);
        Assert.Contains(Subject, person.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task An_undo_that_was_cut_off_ends_once_and_is_not_tried_again(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(Offered.Concat(store.Settings).ToDictionary(), sendsMail: true);
        await using var second = await first.StartAnotherAsync();
        using var thief = await ThiefAsync(first);
        await thief.HasChangedAddressAsync(first, Thiefs);
        using var ann = first.NewVisitor();
        await CutOffAsync(first, ann, Fault.DropConnection);
        await first.NewPersonAsync(Ann);
        await first.MailsAreSettledAsync();
        first.Clock.Advance(TimeSpan.FromMinutes(2));

        await Task.WhenAll(first.KeepAddressesAsync(), second.KeepAddressesAsync());
        await EndedAsync(first);
        await first.MailsAreSettledAsync();
        var calls = RestoredTimes(first);
        first.Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(first.KeepAddressesAsync(), second.KeepAddressesAsync());

        Assert.Equal(calls, RestoredTimes(first));
        Assert.Equal(1, await first.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.Kind == TimelineKind.AddressChangeNotUndone, Cancellation)));
        await first.MailsAreSettledAsync();
        Assert.Single(await first.NoticesToAsync(Ann, 3), mail => mail.Subject == Subject);
    }

    [Fact]
    public async Task What_Cognito_refuses_for_three_days_ends_too_and_not_before()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var ann = app.NewVisitor();
        app.Clock.Advance(TimeSpan.FromHours(70));
        await CutOffAsync(app, ann, Fault.AccessDenied);
        using var denied = app.Pool.Faults.Inject("AdminUpdateUserAttributes", Fault.AccessDenied);
        app.Clock.Advance(TimeSpan.FromHours(71));
        await app.KeepAddressesAsync();
        Assert.Equal(AddressChangeState.Undoing, await StateAsync(app));
        app.Clock.Advance(TimeSpan.FromHours(2));

        await app.KeepAddressesAsync();
        await EndedAsync(app);

        Assert.Contains(Failed, (await ann.OpenAsync(await app.StopLinkAsync())).MainText, StringComparison.Ordinal);

        // The clock starts the keeper, too, and whichever run has ended the undo logs it after its transaction.
        await app.Log.UntilAsync("Warning 1078 ");
    }

    [Fact]
    public async Task A_change_that_is_to_be_stopped_too_late_ends_alike()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.ChangeAddressAsync(Thiefs).SucceedsAsync();
        using var ann = app.NewVisitor();
        var opened = await ann.OpenAsync(await app.StopLinkAsync());

        // As if Cognito had taken the code and its answer were lost.
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Ann,
            UserAttributes = new[] { new { Name = "email", Value = Thiefs }, new { Name = "email_verified", Value = "true" } },
        });
        await app.NewPersonAsync(Ann);

        Assert.Contains(Failed, (await opened.PressAsync("Stop the change")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_whose_key_is_lost_is_deleted_after_its_time()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var thief = await ThiefAsync(app);
        await thief.HasChangedAddressAsync(app, Thiefs);
        using var ann = app.NewVisitor();
        await CutOffAsync(app, ann, Fault.DropConnection);
        await app.InStoreAsync(store => store.Database.ExecuteSqlRawAsync("UPDATE \"AddressChanges\" SET \"Content\" = X'00'", Cancellation));
        app.Clock.Advance(TimeSpan.FromHours(145));

        await app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Cancellation);

        Assert.Equal(0, await app.InStoreAsync(store => store.AddressChanges.CountAsync(Cancellation)));
    }

    private static async Task CutOffAsync(PortalApp app, Visitor ann, Fault fault)
    {
        var opened = await ann.OpenAsync(await app.StopLinkAsync());
        using var failing = app.Pool.Faults.Inject("AdminUpdateUserAttributes", fault);
        Assert.Contains("The change is being undone.", (await opened.PressAsync("Undo the change")).MainText, StringComparison.Ordinal);
    }

    private static async Task<Visitor> ThiefAsync(PortalApp app)
    {
        await app.NewPersonAsync(Ann);
        var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        return thief;
    }

    private static int RestoredTimes(PortalApp app) => app.Pool.Calls.Count(call => call == "AdminUpdateUserAttributes");

    /// <summary>Waits for the keeper, which the clock starts, too.</summary>
    private static Task EndedAsync(PortalApp app) =>
        Wait.UntilAsync("the undo to end", async () => await StateAsync(app) == AddressChangeState.NotUndone);

    private static async Task<AddressChangeState> StateAsync(PortalApp app) =>
        (await app.InStoreAsync(store => store.AddressChanges.AsNoTracking().SingleAsync(Cancellation))).State;
}
