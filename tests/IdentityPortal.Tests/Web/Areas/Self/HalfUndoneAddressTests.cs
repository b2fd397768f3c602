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

/// <summary>Ann has her old address back, but Cognito refuses for days to take the password away.</summary>
public sealed class HalfUndoneAddressTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";
    private const string Thiefs = "thief@example.com";
    private const string NotRestored = "Your old email address could not be restored";

    private static readonly Dictionary<string, string> Offered = new() { ["Portal:AddressUndo"] = "true" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_thief_does_not_get_in_and_the_portal_goes_on_until_it_has_succeeded(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(Offered.Concat(store.Settings).ToDictionary(), sendsMail: true);
        var password = await StolenAsync(app);
        using var thief = app.NewVisitor();
        using (app.Pool.Faults.Inject("AdminResetUserPassword", Fault.AccessDenied))
        {
            await UndoAsync(app);
            Assert.False((await thief.LoginAsync(Ann, password)).IsLoggedIn);
            app.Clock.Advance(TimeSpan.FromHours(200));
            await app.KeepAddressesAsync();
            await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(Cancellation);
            Assert.Equal(AddressChangeState.Undoing, await StateAsync(app));
            Assert.False((await thief.LoginAsync(Ann, password)).IsLoggedIn);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.KeepAddressesAsync();
        await EndedAsync(app, AddressChangeState.Undone);

        Assert.Equal("RESET_REQUIRED", (await app.AccountAsync(Ann)).UserStatus!.Value);
        await app.MailsAreSettledAsync();
        Assert.DoesNotContain(await app.NoticesToAsync(Ann, 2), mail => mail.Subject == NotRestored);
    }

    [Fact]
    public async Task An_account_that_staff_have_disabled_is_safe_when_they_enable_it()
    {
        await using var app = await PortalApp.StartAsync(Offered, sendsMail: true);
        var password = await StolenAsync(app);
        await app.AdministerAsync("AdminDisableUser", new { Username = Thiefs });
        await UndoAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(80));
        await app.KeepAddressesAsync();
        Assert.Equal(AddressChangeState.Undoing, await StateAsync(app));
        await app.AdministerAsync("AdminEnableUser", new { Username = Ann });
        using var thief = app.NewVisitor();

        Assert.False((await thief.LoginAsync(Ann, password)).IsLoggedIn);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        await app.KeepAddressesAsync();
        await EndedAsync(app, AddressChangeState.Undone);
        using var ann = app.NewVisitor();
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, "Willow-tree garden 8", Ann);
        await ann.HasLoggedInAsync(Ann, "Willow-tree garden 8");
    }

    [Fact]
    public async Task If_the_address_was_restored_late_and_nothing_after_it_worked_the_portal_does_not_give_up()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        await StolenAsync(app);
        using (app.Pool.Faults.Inject("AdminUserGlobalSignOut", Fault.AccessDenied))
        {
            await UndoAsync(app);
            Assert.DoesNotContain("AdminUpdateUserAttributes", app.Pool.Calls);
        }

        using var failing = app.Pool.Faults.Inject("AdminResetUserPassword", Fault.AccessDenied);
        app.Clock.Advance(TimeSpan.FromHours(73));
        await app.KeepAddressesAsync();
        await Wait.UntilAsync("the address to be restored", () => app.Pool.Calls.Contains("AdminResetUserPassword"));

        await app.Log.UntilAsync("Warning 1085 ");
        Assert.Equal(AddressChangeState.Undoing, await StateAsync(app));
    }

    [Fact]
    public async Task What_is_refused_before_the_address_is_restored_ends_after_three_days()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        await StolenAsync(app);
        using var failing = app.Pool.Faults.Inject("AdminUserGlobalSignOut", Fault.AccessDenied);
        await UndoAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(74));

        await app.KeepAddressesAsync();
        await EndedAsync(app, AddressChangeState.NotUndone);

        Assert.Equal("CONFIRMED", (await app.AccountAsync(Thiefs)).UserStatus!.Value);
    }

    /// <returns>The password, which the thief knows.</returns>
    private static async Task<string> StolenAsync(PortalApp app)
    {
        var person = await app.NewPersonAsync(Ann);
        using var thief = app.NewVisitor();
        await thief.HasLoggedInAsync(Ann);
        await thief.HasChangedAddressAsync(app, Thiefs);
        return person.Password;
    }

    private static async Task UndoAsync(PortalApp app)
    {
        using var ann = app.NewVisitor();
        var pressed = await (await ann.OpenAsync(await app.StopLinkAsync())).PressAsync("Undo the change");
        Assert.Contains("The change is being undone.", pressed.MainText, StringComparison.Ordinal);
        await app.MailsAreSettledAsync();
    }

    /// <summary>Waits for the keeper, which the clock starts, too.</summary>
    private static Task EndedAsync(PortalApp app, AddressChangeState state) =>
        Wait.UntilAsync("the undo to end", async () => await StateAsync(app) == state);

    private static async Task<AddressChangeState> StateAsync(PortalApp app) =>
        (await app.InStoreAsync(store => store.AddressChanges.AsNoTracking().SingleAsync(Cancellation))).State;
}
