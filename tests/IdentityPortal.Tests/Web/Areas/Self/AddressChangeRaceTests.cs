using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Two tabs, two presses and two instances make one change of address.</summary>
public sealed class AddressChangeRaceTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_code_pressed_at_two_instances_at_once_changes_the_address_once(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = await first.NewPersonAsync("ann@example.com");
        using var visitor = first.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.ChangeAddressAsync("ann.new@example.com").SucceedsAsync();
        using var twin = visitor.MovedTo(second);
        var (page, sameThere) = (await visitor.OpenAsync(AddressPages.Confirm), await twin.OpenAsync(AddressPages.Confirm));
        var code = AddressPages.Code(first.LastMailTo("ann.new@example.com").Code!);

        await Task.WhenAll(page.SendAsync(code), sameThere.SendAsync(code));

        Assert.Equal(1, await first.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.Kind == TimelineKind.AddressChanged, Cancellation)));
        Assert.Equal(
            AddressChangeState.Changed, (await first.InStoreAsync(rows => rows.AddressChanges.SingleAsync(Cancellation))).State);
        using var later = second.NewVisitor();
        Assert.True((await later.LoginAsync("ann.new@example.com")).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Of_two_requests_at_once_one_is_pending_and_only_its_code_works(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = await first.NewPersonAsync("ann@example.com");
        using var visitor = first.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        using var twin = visitor.MovedTo(second);
        var (page, sameThere) = (await visitor.OpenAsync(AddressPages.Request), await twin.OpenAsync(AddressPages.Request));
        Task<PageView> slow;
        PageView refused;
        using (var held = first.Pool.Faults.Inject("UpdateUserAttributes", Fault.HeldAnswer))
        {
            slow = page.SendAsync(new Dictionary<string, string> { ["Form.NewEmail"] = "one@example.com" });
            await held.UntilStruckAsync();
            refused = await sameThere.SendAsync(new Dictionary<string, string> { ["Form.NewEmail"] = "two@example.com" });
        }

        await slow;
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Empty(first.Pool.Mailbox.Messages("two@example.com"));
        await twin.ChangeAddressAsync("two@example.com").SucceedsAsync();

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, (await visitor.ConfirmAddressAsync(first.LastMailTo("one@example.com").Code!)).Status);
        Assert.StartsWith("Your email address is changed.", (await visitor.ConfirmAddressAsync(first.LastMailTo("two@example.com").Code!)).Banner, StringComparison.Ordinal);
        Assert.Equal(1, await first.InStoreAsync(rows => rows.AddressChanges.CountAsync(Cancellation)));
        Assert.False((await twin.OpenAsync("/Account/Details")).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_rows_of_the_account_follow_and_a_later_owner_of_the_old_address_inherits_none(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = await app.NewPersonAsync("ann@example.com");
        using var stranger = app.NewVisitor();
        await stranger.LoginAsync(person.Email, "not the password");
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);

        // The new address had another account before.
        await stranger.HasRegisteredAsync("ann.new@example.com");
        using (var owner = app.NewVisitor())
        {
            await owner.HasConfirmedAsync(app.LastMailTo("ann.new@example.com").Code!, "ann.new@example.com");
        }

        await app.AdministerAsync("AdminDeleteUser", new { Username = "ann.new@example.com" });
        var hash = app.Services.GetRequiredService<KeyedHash>();
        var (old, now) = (hash.OfAddress(person.Email), hash.OfAddress("ann.new@example.com"));
        var browsers = await app.InStoreAsync(rows => rows.KnownBrowsers.Where(row => row.AddressHash == old).Select(row => row.Id).ToListAsync(Cancellation));
        var events = await app.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.AddressHash == old, Cancellation));
        await visitor.HasChangedAddressAsync(app, "ann.new@example.com");

        // Requested and changed are new; the refused log-in, which carried only the address, is among the old ones.
        Assert.Equal(events + 2, await app.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.AddressHash == now && row.SubjectHash != null, Cancellation)));
        Assert.Equal(0, await app.InStoreAsync(rows => rows.Timeline.CountAsync(row => row.AddressHash == old || row.SubjectHash == null, Cancellation)));
        Assert.Equal(browsers, await app.InStoreAsync(rows => rows.KnownBrowsers.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancellation)));
        Assert.Equal(0, await app.InStoreAsync(rows => rows.KnownBrowsers.CountAsync(row => row.AddressHash == old, Cancellation)));
        Assert.Equal(0, await app.InStoreAsync(rows => rows.FirstLoginMarks.CountAsync(Cancellation)));
        Assert.Equal(0, await app.InStoreAsync(rows => rows.Sessions.CountAsync(row => row.AddressHash == old, Cancellation)));
        Assert.True((await elsewhere.LoginAsync("ann.new@example.com")).IsLoggedIn);
        await app.Services.GetRequiredService<AccountRows>().DeleteAllAboutAsync("ann.new@example.com");
        Assert.Equal(0, await app.InStoreAsync(rows => rows.AddressChanges.CountAsync(Cancellation)));
        Assert.Equal(0, await app.InStoreAsync(rows => rows.Timeline.CountAsync(Cancellation)));
    }
}
