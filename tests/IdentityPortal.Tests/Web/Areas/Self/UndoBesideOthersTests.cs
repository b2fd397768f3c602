using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Whoever stops or undoes a change takes nothing from the owner of an address that was only asked for.</summary>
public sealed class UndoBesideOthersTests(PostgreSql postgreSql)
{
    private const string Owner = "owner@example.com";
    private const string First = "mallory@example.com";
    private const string Second = "mallory.two@example.com";

    private static readonly Dictionary<string, string> Offered = new() { ["Portal:AddressUndo"] = "true" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_first_log_in_of_an_address_that_was_asked_for_stays_restricted(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(Offered.Concat(store.Settings).ToDictionary());
        using var stranger = await GuardedAsync(app);
        using var mallory = await MalloryAsync(app);
        await mallory.HasChangedAddressAsync(app, Second);
        var link = await app.StopLinkAsync();
        await mallory.ChangeAddressAsync(Owner).SucceedsAsync();
        var before = await RowsAsync(app);

        await UndoAsync(app, link, "Undo the change");

        Assert.Equal(before, await RowsAsync(app));
        Assert.Equal("CONFIRMED", (await app.AccountAsync(Owner)).UserStatus!.Value);
        Assert.False((await stranger.LoginAsync(Owner)).IsLoggedIn);
        Assert.Equal("RESET_REQUIRED", (await app.AccountAsync(First)).UserStatus!.Value);
    }

    [Fact]
    public async Task The_known_browsers_and_the_timeline_of_an_address_that_was_asked_for_stay()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        await app.NewPersonAsync(Owner);
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(Owner);
        await owner.HasLoggedOutAsync();
        await owner.LoginAsync(Owner, "not the password");
        await owner.ForgotPasswordAsync(Owner);
        using var mallory = await MalloryAsync(app);
        await mallory.HasChangedAddressAsync(app, Second);
        var link = await app.StopLinkAsync();
        await mallory.ChangeAddressAsync(Owner).SucceedsAsync();
        var before = await RowsAsync(app);

        await UndoAsync(app, link, "Undo the change");

        Assert.Contains("browsers 1", before, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(app));
    }

    [Fact]
    public async Task A_request_that_is_stopped_while_Cognito_works_on_it_takes_nothing_from_the_owner_either()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var stranger = await GuardedAsync(app);
        using var mallory = await MalloryAsync(app);
        var form = await mallory.OpenAsync(AddressPages.Request);
        var before = await RowsAsync(app);
        using (var held = app.Pool.Faults.Inject("UpdateUserAttributes", Fault.Silence))
        {
            _ = form.SendAsync(new Dictionary<string, string> { ["Form.NewEmail"] = Owner });
            await held.UntilStruckAsync();
            await UndoAsync(app, await app.StopLinkAsync(), "Stop the change");
        }

        await EndedAsync(app);

        Assert.Equal(before, await RowsAsync(app));
        Assert.False((await stranger.LoginAsync(Owner)).IsLoggedIn);
    }

    [Fact]
    public async Task Nor_one_for_a_free_address_that_somebody_registers_since()
    {
        await using var app = await PortalApp.StartAsync(Offered);
        using var mallory = await MalloryAsync(app);
        var form = await mallory.OpenAsync(AddressPages.Request);
        Task<PageView> request;
        using (var held = app.Pool.Faults.Inject("UpdateUserAttributes", Fault.HeldAnswer))
        {
            request = form.SendAsync(new Dictionary<string, string> { ["Form.NewEmail"] = Owner });
            await held.UntilStruckAsync();
            await UndoAsync(app, await app.StopLinkAsync(), "Stop the change");
        }

        await request;
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        using var stranger = await GuardedAsync(app);
        var before = await RowsAsync(app);

        await EndedAsync(app);

        Assert.Equal(before, await RowsAsync(app));
        Assert.False((await stranger.LoginAsync(Owner)).IsLoggedIn);
    }

    private static async Task UndoAsync(PortalApp app, string link, string button)
    {
        using var visitor = app.NewVisitor();
        await (await visitor.OpenAsync(link)).PressAsync(button).SucceedsAsync();
    }

    /// <summary>The lease of the request is over, and the portal goes on.</summary>
    private static async Task EndedAsync(PortalApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.KeepAddressesAsync();
        await Wait.UntilAsync("the end of the undo", async () =>
            (await app.InStoreAsync(rows => rows.AddressChanges.AsNoTracking().SingleAsync(Cancellation))).State == AddressChangeState.Undone);
    }

    /// <summary>A stranger registers the address, and its owner confirms it in another browser.</summary>
    /// <returns>The stranger.</returns>
    private static async Task<Visitor> GuardedAsync(PortalApp app)
    {
        var stranger = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owner);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Owner).Code!, Owner);
        Assert.False((await stranger.LoginAsync(Owner)).IsLoggedIn);
        return stranger;
    }

    private static async Task<Visitor> MalloryAsync(PortalApp app)
    {
        await app.NewPersonAsync(First);
        var mallory = app.NewVisitor();
        await mallory.HasLoggedInAsync(First);
        return mallory;
    }

    /// <summary>What the portal keeps under the address of the owner.</summary>
    private static async Task<string> RowsAsync(PortalApp app)
    {
        var address = app.Services.GetRequiredService<KeyedHash>().OfAddress(Owner);
        return await app.InStoreAsync(async store =>
        {
            var marks = await store.FirstLoginMarks.Where(row => row.AddressHash == address).Select(row => row.FirstLoginFrom).ToListAsync(Cancellation);
            var browsers = await store.KnownBrowsers.CountAsync(row => row.AddressHash == address, Cancellation);
            var events = await store.Timeline.Where(row => row.AddressHash == address).OrderBy(row => row.Kind).Select(row => row.Kind).ToListAsync(Cancellation);
            return $"marks {string.Join(' ', marks)}, browsers {browsers}, timeline {string.Join(' ', events)}";
        });
    }
}
