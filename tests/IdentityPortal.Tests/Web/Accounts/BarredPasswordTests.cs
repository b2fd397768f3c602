using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;
using static IdentityPortal.Tests.Web.Accounts.OwnedAddress;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// A stranger has registered the address of another person, and its owner logs in with a mailed code. The stranger's password opens nothing until it is
/// replaced or proved, whatever else the owner changes.
/// </summary>
public sealed class BarredPasswordTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_authenticator_app_that_comes_and_goes_does_not_open_the_account_to_the_strangers_password()
    {
        await using var app = await StartAsync();
        using var owner = await LoggedInByMailAsync(app);
        var key = await owner.BeginAuthenticatorAsync();
        await key.SubmitAsync(AddressPages.Code(Authenticator.Of(app, key).Code)).SucceedsAsync();
        Assert.False(await OpensAsync(app, Owned));

        await (await owner.OpenAsync("/Account/RemoveAuthenticator")).SubmitAsync(new Dictionary<string, string>()).SucceedsAsync();

        Assert.False(await OpensAsync(app, Owned));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task The_strangers_password_does_not_open_the_account_under_its_next_address_either(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await StartAsync(store.Settings);
        using var owner = await LoggedInByMailAsync(app);

        await owner.HasChangedAddressAsync(app, "owner.new@example.com");

        Assert.False(await OpensAsync(app, "owner.new@example.com"));
        await owner.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync("owner.new@example.com");
        await owner.HasResetPasswordAsync(app.LastMailTo("owner.new@example.com").Code!, OwnersPassword);
        using var anywhere = app.NewVisitor();
        Assert.Equal("/Account", (await anywhere.LoginAsync("owner.new@example.com", OwnersPassword)).Url);
    }

    [Fact]
    public async Task An_address_that_changes_although_its_answer_is_lost_takes_the_bar_along()
    {
        await using var app = await StartAsync();
        using var owner = await LoggedInByMailAsync(app);
        await owner.ChangeAddressAsync("owner.new@example.com").SucceedsAsync();
        using (app.Pool.Faults.Inject("VerifyUserAttribute", Fault.InternalError))
        {
            await owner.ConfirmAddressAsync(app.LastMailTo("owner.new@example.com").Code!);
        }

        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = Owned,
            UserAttributes = new[] { new { Name = "email", Value = "owner.new@example.com" }, new { Name = "email_verified", Value = "true" } },
        });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.KeepAddressesAsync();

        Assert.False(await OpensAsync(app, "owner.new@example.com"));
    }

    [Fact]
    public async Task Instances_of_the_previous_release_read_who_may_log_in_as_before()
    {
        await using var app = await StartAsync();
        using var stranger = app.NewVisitor();
        await RegisterAsync(stranger);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        var browser = await FirstLoginFromAsync(app);
        Assert.NotNull(browser);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await LoginByMailAsync(app, owner);
        Assert.Equal(browser, await FirstLoginFromAsync(app));
        await owner.LogoutAsync();
        await HasNewPasswordAsync(app, owner);

        Assert.Null(await FirstLoginFromAsync(app));
    }

    private static async Task<Visitor> LoggedInByMailAsync(PortalApp app)
    {
        var owner = app.NewVisitor();
        await HasConfirmedAsync(app, owner);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("/Account/Details", (await LoginByMailAsync(app, owner)).Url);
        Assert.False(await OpensAsync(app, Owned));
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        return owner;
    }

    /// <summary>Whether the stranger's password is accepted.</summary>
    private static async Task<bool> OpensAsync(PortalApp app, string address)
    {
        using var stranger = app.NewVisitor();
        return (await stranger.LoginAsync(address, StrangersPassword)).Url != "/Account/Login";
    }

    private static Task<string?> FirstLoginFromAsync(PortalApp app) =>
        app.InStoreAsync(store => store.FirstLoginMarks.Select(row => row.FirstLoginFrom).SingleAsync(Cancellation));
}
