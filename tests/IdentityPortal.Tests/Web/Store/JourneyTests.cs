using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The visitors' journeys on both kinds of store.</summary>
public sealed class JourneyTests(PostgreSql postgreSql)
{
    private const string Ann = "ann@example.com";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Register_confirm_log_out_forget_reset_and_log_in(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        Assert.StartsWith("No new code was sent", Assert.Single((await visitor.ResendCodeAsync(Ann)).Errors), StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.HasAskedForCodeAsync(Ann);
        Assert.True((await visitor.ConfirmAsync(app.LastMailTo(Ann).Code!)).IsLoggedIn);
        Assert.False((await visitor.LogoutAsync()).IsLoggedIn);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.HasForgottenPasswordAsync(Ann);
        var reset = await visitor.ResetPasswordAsync(app.LastMailTo(Ann).Code!, "another plum tree 8");
        Assert.Equal("/Account/Login", reset.Url);

        Assert.True((await visitor.LoginAsync(Ann, "another plum tree 8")).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task After_a_confirmation_in_another_browser_the_first_login_must_come_from_it(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await stranger.HasRegisteredAsync(Ann);

        await owner.HasConfirmedAsync(app.LastMailTo(Ann).Code!, Ann);

        Assert.False((await stranger.LoginAsync(Ann)).IsLoggedIn);
        Assert.True((await owner.LoginAsync(Ann)).IsLoggedIn);
        Assert.True((await stranger.LoginAsync(Ann)).IsLoggedIn);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task A_new_password_ends_every_session(StoreKind kind)
    {
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        await using var app = await PortalApp.StartAsync(store.Settings);
        var person = app.Person("CONFIRMED");
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasLoggedInAsync(person.Email, person.Password);
        await phone.HasLoggedInAsync(person.Email, person.Password);
        using var forgetful = app.NewVisitor();
        await forgetful.HasForgottenPasswordAsync(person.Email);

        await forgetful.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, "another plum tree 8");

        Assert.False((await laptop.OpenAsync("/")).IsLoggedIn);
        Assert.False((await phone.OpenAsync("/")).IsLoggedIn);
        Assert.Equal(2, app.Pool.Calls.Count(call => call == "RevokeToken"));
    }
}
