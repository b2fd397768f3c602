using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class AuthenticatorPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task Somebody_sets_up_an_authenticator_app_and_is_asked_for_its_code_from_then_on()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await (await visitor.OpenAsync("/")).GoAsync("Security");
        Assert.Contains("Off. With it, nobody can log in with your password alone.", page.MainText, StringComparison.Ordinal);
        page = await page.GoAsync("AddAuthenticator");
        Assert.DoesNotContain("AssociateSoftwareToken", app.Pool.Calls);
        page = await visitor.FollowAsync(await page.PressAsync("Show the picture to scan"));
        Assert.Equal("/Account/AddAuthenticator", page.Url);
        var authenticator = Authenticator.Of(app, page);
        page = await page.SubmitAsync(Code(authenticator.Wrong));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.SubmitAsync(Code(authenticator.Code));

        Assert.Equal("/Account/Security", page.Url);
        Assert.Equal("Your authenticator app is set up. When you log in, we will ask for a code from it.", page.Banner);
        Assert.Contains("On. When you log in, we ask for a code from it.", page.MainText, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        using var later = app.NewVisitor();
        page = await later.LoginAsync(person.Email, person.Password);
        Assert.Equal("/Account/AuthenticatorCode", page.Url);
        Assert.True((await page.SubmitAsync(Code(authenticator.Code))).IsLoggedIn);
        Assert.Contains(app.Log.Lines, line => line.Contains("by AuthenticatorCode with pwd otp mfa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_shows_the_same_key_until_it_is_proved_or_an_hour_is_over()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        var key = KeyOn(await visitor.BeginAuthenticatorAsync());

        Assert.Equal(key, KeyOn(await visitor.OpenAsync("/Account/AddAuthenticator")));
        Assert.Equal(key, KeyOn(await visitor.BeginAuthenticatorAsync()));
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);

        Assert.Null(KeyOn(await visitor.OpenAsync("/Account/AddAuthenticator")));
        Assert.NotEqual(key, KeyOn(await visitor.BeginAuthenticatorAsync()));
    }

    [Fact]
    public async Task Cancel_gives_the_key_up()
    {
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.BeginAuthenticatorAsync();
        var key = KeyOn(page);

        page = await visitor.FollowAsync(await page.PressAsync("Cancel"));

        Assert.Equal("/Account/Security", page.Url);
        Assert.NotEqual(key, KeyOn(await visitor.BeginAuthenticatorAsync()));
    }

    [Fact]
    public async Task The_next_person_at_the_browser_does_not_see_the_key()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password);
        await visitor.BeginAuthenticatorAsync();
        await visitor.HasLoggedOutAsync();
        await visitor.HasRegisteredAsync("ann@example.com");
        await visitor.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);

        Assert.Null(KeyOn(await visitor.OpenAsync("/Account/AddAuthenticator")));
        Assert.DoesNotContain(await app.InStoreAsync(store => store.BrowserNotes.ToListAsync(TestContext.Current.CancellationToken)), note => note.Content.Length > 400);
    }

    [Fact]
    public async Task A_code_pressed_twice_at_once_sets_the_app_up()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var page = await visitor.BeginAuthenticatorAsync();
        var right = Code(Authenticator.Of(app, page).Code);

        var pages = await Task.WhenAll(page.SendAsync(right), page.SendAsync(right));

        Assert.All(pages, answer => Assert.Equal("/Account/Security", answer.Location));
    }

    [Fact]
    public async Task A_change_needs_a_proof_of_the_last_ten_minutes()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await Authenticator.EnrolAsync(app, person);
        foreach (var change in new[] { "AddAuthenticator", "RemoveAuthenticator" })
        {
            var page = await visitor.OpenAsync($"/Account/{change}");
            app.Clock.Advance(Stale);

            page = await page.SubmitAsync(Nothing);

            Assert.Equal($"/Account/Prove?returnUrl=%2FAccount%2F{change}", page.Url);
            page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
            page = await page.SubmitAsync(Code(app.Pool.AuthenticatorCode(person.Email)));
            Assert.Equal($"/Account/{change}", page.Url);
        }
    }

    [Fact]
    public async Task Somebody_removes_the_app_and_is_logged_out_everywhere_else()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(person.Email, person.Password);
        var authenticator = await Authenticator.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await (await visitor.LoginAsync(person.Email, person.Password)).SubmitAsync(Code(authenticator.Code)).SucceedsAsync();
        var before = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;

        var secondTab = await visitor.OpenAsync("/Account/RemoveAuthenticator");

        var page = await (await (await visitor.OpenAsync("/Account/Security")).GoAsync("RemoveAuthenticator")).SubmitAsync(Nothing);

        Assert.Equal("The authenticator app is removed, and you are logged out of this site on all other devices.", page.Banner);
        Assert.True(page.IsLoggedIn);
        Assert.NotEqual(before, visitor.Cookies.Single(cookie => cookie.Name == "session").Value);
        Assert.False((await elsewhere.OpenAsync("/")).IsLoggedIn);
        using var later = app.NewVisitor();
        await later.HasLoggedInAsync(person.Email, person.Password);
        const string RemovedBefore = "Nothing was changed, because it was removed already.";
        Assert.Equal(RemovedBefore, (await later.OpenAsync("/Account/RemoveAuthenticator")).Banner);
        Assert.Equal(RemovedBefore, (await secondTab.SubmitAsync(Nothing)).Banner);
    }

    [Fact]
    public async Task The_only_second_factor_is_not_removed_where_the_pool_requires_one()
    {
        var template = ChangedTemplate.Write(("MfaConfiguration: OPTIONAL", "MfaConfiguration: \"ON\""));
        await using var app = await PortalApp.StartAsync(template: template);
        File.Delete(template);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);
        await page.SubmitAsync(Code(Authenticator.Of(app, page).Code)).SucceedsAsync();

        Assert.Null((await visitor.OpenAsync("/Account/Security")).WayTo("RemoveAuthenticator"));
        page = await visitor.OpenAsync("/Account/RemoveAuthenticator");

        Assert.Equal("Nothing was changed, because your account must have a second step. Set up another one first.", page.Banner);
        using var later = app.NewVisitor();
        Assert.Equal("/Account/AuthenticatorCode", (await later.LoginAsync(person.Email, person.Password)).Url);
    }

    [Fact]
    public async Task Codes_by_email_are_switched_on_and_off_where_the_pool_has_them()
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await visitor.FollowAsync(await (await visitor.OpenAsync("/Account/Security")).PressAsync("Switch on codes by email"));
        Assert.Equal("Codes by email are on.", page.Banner);
        using var later = app.NewVisitor();
        Assert.Equal("/Account/MailedCode", (await later.LoginAsync(person.Email, person.Password)).Url);
        page = await visitor.FollowAsync(await page.PressAsync("Switch off codes by email"));

        Assert.StartsWith("Codes by email are off", page.Banner, StringComparison.Ordinal);
        await later.HasLoggedInAsync(person.Email, person.Password);
    }

    [Fact]
    public async Task Who_has_codes_by_email_and_an_app_chooses_at_each_log_in()
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.FollowAsync(await (await visitor.OpenAsync("/Account/Security")).PressAsync("Switch on codes by email"));
        var page = await visitor.BeginAuthenticatorAsync();
        await page.SubmitAsync(Code(Authenticator.Of(app, page).Code)).SucceedsAsync();

        using var later = app.NewVisitor();
        Assert.Equal("/Account/ChooseFactor", (await later.LoginAsync(person.Email, person.Password)).Url);
    }

    [Theory]
    [InlineData("Security")]
    [InlineData("AddAuthenticator")]
    [InlineData("RemoveAuthenticator")]
    [InlineData("Prove")]
    public async Task Nobody_sees_the_pages_without_logging_in(string name)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal($"/Account/Login?returnUrl=%2FAccount%2F{name}", (await visitor.OpenAsync($"/Account/{name}")).Url);
    }

    private static Dictionary<string, string> Code(string code) => new() { ["Form.Code"] = code };

    private static string? KeyOn(PageView page) => page.Document.QuerySelector(".authenticator-key code")?.TextContent;
}
