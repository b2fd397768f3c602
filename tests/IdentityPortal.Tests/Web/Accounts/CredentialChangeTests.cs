using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>What ends, in the portal and at Cognito, when a password is changed, reset or replaced, and what the page says about it.</summary>
public sealed class CredentialChangeTests(PostgreSql postgreSql, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Ann = "ann@example.com";
    private const string NewAddress = "new.address@example.com";
    private const string Chosen = "Willow-tree garden 8";
    private const string Temporary = "A temporary secret 1";

    private const string OnlyHere = "Your password is changed and you are logged out of this site on all devices. Log in with your new password. "
        + "Other sites that use this account may still keep you logged in. To log out of them too, log in here and log out everywhere.";

    private const string ElsewhereToo = "Your password is changed and you are logged out of this site on all other devices. "
        + "Other sites that use this account may keep you logged in for a while.";

    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_stolen_copy_of_the_cookie_opens_nothing_after_the_password_was_changed(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        using var visitor = await first.LogInAsync(first.Person("CONFIRMED"));
        using var thief = visitor.MovedTo(second);
        Assert.True(await thief.IsInAsync());

        await ChangeAsync(visitor, first.Person("CONFIRMED").Password).SucceedsAsync();

        Assert.False(await thief.IsInAsync());
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task The_changed_session_has_a_new_key_and_lasts_as_long_as_before()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"), remember: true);
        var before = visitor.Cookies.Single(cookie => cookie.Name == "session");
        app.Clock.Advance(TimeSpan.FromDays(1));

        await ChangeAsync(visitor, app.Person("CONFIRMED").Password).SucceedsAsync();

        var after = visitor.Cookies.Single(cookie => cookie.Name == "session");
        Assert.NotEqual(before.Value, after.Value);
        Assert.Equal(before.Expires, after.Expires);
    }

    [Fact]
    public async Task A_session_that_was_ended_during_the_change_does_not_begin_again()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);
        Task<PageView> change;
        using (var held = app.Pool.Faults.Inject("ChangePassword", Fault.HeldAnswer))
        {
            change = ChangeAsync(visitor, person.Password);
            await held.UntilStruckAsync();
            await (await elsewhere.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();
        }

        await change;
        Assert.False(await visitor.IsInAsync());
        Assert.Empty(await app.TokensAsync());
    }

    [Fact]
    public async Task After_a_change_Cognito_refuses_the_tokens_of_the_other_sessions_and_the_page_says_what_lasts()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = await app.LogInAsync(person);
        var other = Assert.Single(await app.TokensAsync(person));
        var outside = await app.SignInOutsideAsync(person.Email, person.Password);
        using var visitor = await app.LogInAsync(person);

        var page = await ChangeAsync(visitor, person.Password);

        Assert.Equal(ElsewhereToo, page.Banner);
        Assert.False(await app.AcceptsAsync(other.AccessToken!));
        Assert.False(await app.RefreshesAsync(other.RefreshToken));
        Assert.True(await app.RefreshesAsync(outside.RefreshToken!));
        Assert.True(await app.AcceptsAsync(Assert.Single(await app.TokensAsync(person)).AccessToken!));
    }

    [Fact]
    public async Task After_a_reset_Cognito_refuses_all_earlier_tokens_and_the_page_says_so()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = await app.LogInAsync(person);
        var here = Assert.Single(await app.TokensAsync(person));
        var outside = await app.SignInOutsideAsync(person.Email, person.Password);
        using var owner = app.NewVisitor();

        var page = await ResetAsync(app, owner, person.Email);

        Assert.StartsWith("Your password is changed and you are logged out on all devices.", page.Banner, StringComparison.Ordinal);
        Assert.False(await app.AcceptsAsync(outside.AccessToken!));
        Assert.False(await app.RefreshesAsync(outside.RefreshToken!));
        Assert.False(await app.AcceptsAsync(here.AccessToken!));
        Assert.False(await app.RefreshesAsync(here.RefreshToken));
        Assert.True((await owner.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task When_Cognito_does_not_end_the_other_sign_ins_the_page_of_a_reset_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(["InitiateAuth", "RespondToAuthChallenge", "GlobalSignOut"], async operation =>
        {
            var person = await app.NewPersonAsync($"{operation.ToLowerInvariant()}@example.com");
            var (calls, lines) = (app.Pool.Calls.Count, app.Log.Lines.Count);
            using var elsewhere = await app.LogInAsync(person);
            var here = Assert.Single(await app.TokensAsync(person));
            var outside = await app.SignInOutsideAsync(person.Email, person.Password);
            using var owner = app.NewVisitor();
            PageView page;
            using (app.Pool.Faults.Inject(operation, Fault.AccessDenied))
            {
                page = await ResetAsync(app, owner, person.Email);
            }

            Assert.Equal(OnlyHere, page.Banner);
            Assert.False(await elsewhere.IsInAsync());
            Assert.False(await app.RefreshesAsync(here.RefreshToken));
            Assert.True(await app.RefreshesAsync(outside.RefreshToken!));

            // The second one is that of the log-in that the portal itself has made.
            Assert.Equal(operation == "GlobalSignOut" ? 2 : 1, app.Pool.Calls.Skip(calls).Count(call => call == "RevokeToken"));
            Assert.Single(app.Log.Lines.Skip(lines), line => line.StartsWith("Warning 1041 ", StringComparison.Ordinal));

            await owner.HasLoggedInAsync(person.Email, Chosen);
            await (await owner.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();
            Assert.False(await app.RefreshesAsync(outside.RefreshToken!));
        });
    }

    [Fact]
    public async Task When_a_second_factor_is_due_a_reset_ends_the_sessions_here_and_the_page_says_what_lasts()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        var here = Assert.Single(await app.TokensAsync());
        await MovedAsync(app, person.Email);
        await SecondFactorIsRequiredAsync(app);
        using var owner = app.NewVisitor();

        var page = await ResetAsync(app, owner, NewAddress);

        Assert.Equal(OnlyHere, page.Banner);
        Assert.False(await elsewhere.IsInAsync());
        Assert.False(await app.RefreshesAsync(here.RefreshToken));
    }

    [Fact]
    public async Task A_change_ends_the_sessions_that_began_under_an_earlier_address()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = await app.LogInAsync(person);
        var address = portal.NewAddress();
        await MovedAsync(app, person.Email, address);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(address, person.Password);

        await ChangeAsync(visitor, person.Password).SucceedsAsync();

        Assert.False(await elsewhere.IsInAsync());
        Assert.True(await visitor.IsInAsync());
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_reset_ends_the_sessions_that_began_under_an_earlier_address(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var first = await PortalApp.StartAsync(store.Settings);
        await using var second = await first.StartAnotherAsync();
        var person = first.Person("CONFIRMED");
        using var elsewhere = await second.LogInAsync(person);
        await MovedAsync(first, person.Email);
        using var owner = first.NewVisitor();

        await ResetAsync(first, owner, NewAddress).SucceedsAsync();

        Assert.False(await elsewhere.IsInAsync());
    }

    [Fact]
    public async Task A_log_out_everywhere_ends_the_sessions_that_began_under_an_earlier_address()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = await app.LogInAsync(person);
        var address = portal.NewAddress();
        await MovedAsync(app, person.Email, address);
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(address, person.Password);

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.False(await elsewhere.IsInAsync());
    }

    [Fact]
    public async Task Somebody_who_has_got_an_address_of_another_person_ends_none_of_that_persons_sessions()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var other = await app.LogInAsync(person);
        await MovedAsync(app, person.Email, portal.NewAddress());
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(person.Email);
        await visitor.HasConfirmedAsync(app.LastMailTo(person.Email).Code!);

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task When_Cognito_does_not_log_out_everywhere_the_tokens_of_all_sessions_here_are_revoked()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);
        var tokens = await app.TokensAsync();
        using var fault = app.Pool.Faults.Inject("GlobalSignOut", Fault.AccessDenied);

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(Nothing).SucceedsAsync();

        Assert.Equal(2, tokens.Count);
        foreach (var session in tokens)
        {
            Assert.False(await app.RefreshesAsync(session.RefreshToken));
        }
    }

    [Fact]
    public async Task A_replaced_temporary_password_ends_the_other_sessions_and_the_page_says_so()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = await app.LogInAsync(person);
        var other = Assert.Single(await app.TokensAsync(person));
        using var visitor = app.NewVisitor();

        var page = await ReplaceTemporaryAsync(app, visitor, person.Email);

        Assert.True(page.IsLoggedIn);
        Assert.Equal(ElsewhereToo, page.Banner);
        Assert.False(await elsewhere.IsInAsync());
        Assert.False(await app.RefreshesAsync(other.RefreshToken));
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    public async Task A_replaced_temporary_password_ends_the_other_sessions_also_when_a_second_factor_is_due()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var elsewhere = await app.LogInAsync(person);
        await SecondFactorIsRequiredAsync(app);
        using var visitor = app.NewVisitor();

        var page = await ReplaceTemporaryAsync(app, visitor, person.Email);

        Assert.Equal("/Account/SetUpAuthenticator", page.Url);
        Assert.False(await elsewhere.IsInAsync());
    }

    [Theory]
    [InlineData("change")]
    [InlineData("temporary")]
    public async Task A_new_password_lets_any_browser_log_in_first(string way)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        await BoundAsync(app, person.Email);
        using var other = app.NewVisitor();
        Assert.False((await other.LoginAsync(person.Email, person.Password)).IsLoggedIn);

        await (way == "change" ? ChangeAsync(visitor, person.Password) : ReplaceTemporaryAsync(app, app.NewVisitor(), person.Email)).SucceedsAsync();

        Assert.True((await other.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task A_restriction_of_a_deleted_account_does_not_restrict_the_next_one_of_the_address()
    {
        await using var app = await PortalApp.StartAsync();
        using var old = app.NewVisitor();
        await old.HasRegisteredAsync(Ann);
        using var phone = app.NewVisitor();
        await phone.HasConfirmedAsync(app.LastMailTo(Ann).Code!, Ann);
        await app.AdministerAsync("AdminDeleteUser", new { Username = Ann });
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        await app.AdministerAsync("AdminConfirmSignUp", new { Username = Ann });

        Assert.True((await visitor.LoginAsync(Ann)).IsLoggedIn);
    }

    private static async Task<PageView> ChangeAsync(Visitor visitor, string current) =>
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = current,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        });

    private static async Task<PageView> ResetAsync(PortalApp app, Visitor owner, string address)
    {
        await owner.HasForgottenPasswordAsync(address);
        return await owner.ResetPasswordAsync(app.LastMailTo(address).Code!, Chosen);
    }

    private static async Task<PageView> ReplaceTemporaryAsync(PortalApp app, Visitor visitor, string address)
    {
        await app.AdministerAsync("AdminSetUserPassword", new { Username = address, Password = Temporary, Permanent = false });
        var form = await visitor.LoginAsync(address, Temporary);
        return await form.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });
    }

    private static Task MovedAsync(PortalApp app, string address, string to = NewAddress) => app.AdministerAsync("AdminUpdateUserAttributes", new
    {
        Username = address,
        UserAttributes = new[] { new { Name = "email", Value = to }, new { Name = "email_verified", Value = "true" } },
    });

    private static Task SecondFactorIsRequiredAsync(PortalApp app) => app.AdministerAsync("SetUserPoolMfaConfig", new
    {
        MfaConfiguration = "ON",
        SoftwareTokenMfaConfiguration = new { Enabled = true },
    });

    /// <summary>Restricts the first log-in to a browser that is not there any more.</summary>
    private static Task<int> BoundAsync(PortalApp app, string address) => app.InStoreAsync(store =>
    {
        store.FirstLoginMarks.Add(new FirstLoginMarkRow
        {
            AddressHash = app.Services.GetRequiredService<KeyedHash>().OfAddress(address),
            CodeHash = "",
            FirstLoginFrom = "another browser",
            ProvedAt = app.Clock.GetUtcNow(),
        });
        return store.SaveChangesAsync();
    });
}
