using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// An attacker registers the address of another person with a password of the attacker's choice, and waits until the owner confirms it.
/// </summary>
public sealed class PreHijackTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Owned = "owner@example.com";
    private const string StrangersPassword = "the strangers secret 1";
    private const string OwnersPassword = "the owners secret 1";

    [Fact]
    public async Task The_stranger_who_made_the_account_cannot_log_in_once_the_owner_has_confirmed_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();

        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await owner.HasRegisteredAsync(Owned, OwnersPassword);
        var confirmed = await owner.ConfirmAsync(app.LastMailTo(Owned).Code!);

        // The owner must not get a session from a sign-up by another person.
        Assert.Equal("/Account/Login", confirmed.Url);
        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);

        using var strangersOtherBrowser = app.NewVisitor();
        var refused = await strangersOtherBrowser.LoginAsync(Owned, StrangersPassword);
        var wrong = await strangersOtherBrowser.LoginAsync(Owned, "some other password");
        Assert.False(refused.IsLoggedIn);
        Assert.Equal(wrong.Errors, refused.Errors);
        Assert.Contains("RevokeToken", app.Pool.Calls);
    }

    [Fact]
    public async Task The_account_of_a_mistyped_address_opens_nothing_in_the_browser_that_mistyped_it()
    {
        var app = portal.App;
        var (mistyped, meant) = (portal.NewAddress(), portal.NewAddress());
        using var person = app.NewVisitor();
        using var stranger = app.NewVisitor();
        var confirm = await person.RegisterAsync(mistyped);
        var register = await person.FollowAsync(await confirm.PressAsync("Change it"));
        Assert.Equal(mistyped, register.ValueOf("Form.Email"));

        confirm = await person.RegisterAsync(meant);
        Assert.Contains(meant, confirm.MainText, StringComparison.Ordinal);
        await stranger.HasConfirmedAsync(app.LastMailTo(mistyped).Code!, mistyped);

        // The owner of the mistyped address has confirmed it. The password that was typed here opens it nowhere but in the owner's browser.
        Assert.False((await person.LoginAsync(mistyped)).IsLoggedIn);
        Assert.True((await person.ConfirmAsync(app.LastMailTo(meant).Code!)).IsLoggedIn);
    }

    [Fact]
    public async Task The_stranger_who_made_the_account_cannot_set_up_a_second_factor_either()
    {
        var template = ChangedTemplate.Write(("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\""));
        await using var app = await PortalApp.StartAsync(template: template);
        File.Delete(template);
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);
        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);

        using var strangersOtherBrowser = app.NewVisitor();
        var refused = await strangersOtherBrowser.LoginAsync(Owned, StrangersPassword);

        Assert.Equal("/Account/Login", refused.Url);
        Assert.Equal((await strangersOtherBrowser.LoginAsync(Owned, "some other password")).Errors, refused.Errors);
    }

    [Fact]
    public async Task A_code_typed_on_a_fresh_device_binds_the_first_log_in_to_that_device()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(address, StrangersPassword);

        await owner.HasConfirmedAsync(app.LastMailTo(address).Code!, address);

        Assert.False((await stranger.LoginAsync(address, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task Registered_on_a_laptop_and_confirmed_on_a_phone_the_phone_logs_in_first_and_then_any_device()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address, OwnersPassword);
        await phone.HasConfirmedAsync(app.LastMailTo(address).Code!, address);

        Assert.False((await laptop.LoginAsync(address, OwnersPassword)).IsLoggedIn);
        Assert.True((await phone.LoginAsync(address, OwnersPassword)).IsLoggedIn);
        Assert.True((await laptop.LoginAsync(address, OwnersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task Confirmed_where_it_was_registered_it_opens_from_anywhere()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address, OwnersPassword);
        await laptop.HasConfirmedAsync(app.LastMailTo(address).Code!);

        Assert.True((await phone.LoginAsync(address, OwnersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task Registering_twice_from_one_browser_keeps_it_the_creator()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address, OwnersPassword);
        await laptop.HasRegisteredAsync(address, OwnersPassword);

        Assert.True((await laptop.ConfirmAsync(app.LastMailTo(address).Code!)).IsLoggedIn);
        Assert.True((await phone.LoginAsync(address, OwnersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task Having_made_another_account_does_not_make_a_browser_the_creator_of_this_one()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await owner.HasRegisteredAsync("another@example.com", OwnersPassword);
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await owner.HasConfirmedAsync(app.LastMailTo("another@example.com").Code!);
        await stranger.HasRegisteredAsync(Owned, StrangersPassword);

        // The log-in page leads here. Opened directly, the page would say that this browser has confirmed an address.
        var confirm = await owner.OpenAsync("/Account/Confirm?another=true");
        var login = await confirm.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Owned, ["Form.Code"] = app.LastMailTo(Owned).Code! });

        Assert.Equal("Your email address is confirmed. Log in to continue.", login.Banner);
        Assert.False((await stranger.LoginAsync(Owned, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task A_second_press_whose_first_answer_was_lost_does_not_lock_the_owner_out()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var lost = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address, OwnersPassword);
        var code = app.LastMailTo(address).Code!;

        await lost.HasConfirmedAsync(code, address);
        await phone.HasConfirmedAsync(code, address);

        Assert.True((await phone.LoginAsync(address, OwnersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task A_browser_that_registered_an_account_that_was_deleted_did_not_create_the_next_one()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await owner.HasRegisteredAsync(address, OwnersPassword);
        await app.AdministerAsync("AdminDeleteUser", new { Username = address });
        await stranger.HasRegisteredAsync(address, StrangersPassword);

        await owner.HasConfirmedAsync(app.LastMailTo(address).Code!);

        Assert.False((await stranger.LoginAsync(address, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task A_sign_up_that_Cognito_refused_as_too_many_does_not_make_a_browser_the_creator()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        using (app.Pool.Faults.Inject("SignUp", Fault.LimitExceeded))
        {
            await owner.HasRegisteredAsync(address, OwnersPassword);
        }

        await stranger.HasRegisteredAsync(address, StrangersPassword);
        await owner.HasConfirmedAsync(app.LastMailTo(address).Code!);

        Assert.False((await stranger.LoginAsync(address, StrangersPassword)).IsLoggedIn);
    }

    [Fact]
    public async Task A_refused_code_leaves_no_mark()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();

        var refused = await stranger.ConfirmAsync(Codes.Wrong, person.Email);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True((await owner.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task The_store_keeps_the_mark_under_a_keyed_hash_of_the_address()
    {
        await using var app = await PortalApp.StartAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(Owned, OwnersPassword);
        await phone.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);

        var mark = await app.InStoreAsync(store => Task.FromResult(store.FirstLoginMarks.Single()));

        Assert.Matches("^[0-9A-F]{64}$", mark.AddressHash);
        Assert.NotNull(mark.FirstLoginFrom);
        Assert.NotEqual(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Owned))), mark.AddressHash);
    }
}
