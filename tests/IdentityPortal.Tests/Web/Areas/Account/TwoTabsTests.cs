using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>A form acts on the address that its page shows, whatever another tab of the browser has begun since.</summary>
public sealed class TwoTabsTests
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Chosen = "a newly chosen password 1";

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task A_code_confirms_the_address_that_the_page_shows()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var ann = await visitor.RegisterAsync(Ann);
        var bob = await visitor.RegisterAsync(Bob);

        var wrong = await ann.SendAsync(new Dictionary<string, string> { ["Form.Code"] = Codes.Wrong });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(Ann, wrong.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(Bob, wrong.MainText, StringComparison.Ordinal);

        var login = await wrong.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Ann).Code! });
        Assert.Equal("/Account/Login", login.Url);
        Assert.Equal(Ann, login.ValueOf("Form.Email"));
        await visitor.HasLoggedInAsync(Ann);
        await visitor.HasLoggedOutAsync();

        Assert.Equal("/Account/Login", (await bob.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Bob).Code! })).Url);
        await visitor.HasLoggedInAsync(Bob);
    }

    [Fact]
    public async Task A_new_code_goes_to_the_address_that_the_page_shows()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var confirm = await visitor.RegisterAsync(Ann);
        var resend = await visitor.OpenAsync("/Account/ResendCode");
        await visitor.HasRegisteredAsync(Bob);

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        var page = await confirm.SubmitAsync(Nothing, "/Account/ResendCode");
        Assert.Contains(Ann, page.MainText, StringComparison.Ordinal);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await resend.SubmitAsync(Nothing);

        Assert.Equal((3, 1), (app.Pool.Mailbox.Messages(Ann).Count, app.Pool.Mailbox.Messages(Bob).Count));
    }

    [Fact]
    public async Task A_new_password_is_set_for_the_address_that_the_page_shows()
    {
        await using var app = await PortalApp.StartAsync();
        var (person, other) = (app.Person("CONFIRMED"), app.Person("RESET_REQUIRED"));
        using var visitor = app.NewVisitor();
        var tab = await visitor.ForgotPasswordAsync(person.Email);
        await visitor.HasForgottenPasswordAsync(other.Email);

        var page = await tab.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Code"] = app.LastMailTo(person.Email).Code!,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        });

        Assert.Equal(("/Account/Login", person.Email), (page.Url, page.ValueOf("Form.Email")));
        Assert.Contains(other.Email, (await visitor.OpenAsync("/Account/ResetPassword")).MainText, StringComparison.Ordinal);
        await visitor.HasLoggedInAsync(person.Email, Chosen);
    }

    [Fact]
    public async Task A_password_of_ones_own_is_not_set_for_the_person_who_has_begun_to_log_in_since()
    {
        await using var app = await PortalApp.StartAsync();
        var invited = app.Person("FORCE_CHANGE_PASSWORD");
        await app.AdministerAsync("AdminCreateUser", new { Username = Bob, TemporaryPassword = "Temporary garden 9", MessageAction = "SUPPRESS" });
        using var visitor = app.NewVisitor();
        var tab = await visitor.LoginAsync(invited.Email, invited.Password);
        var bob = await visitor.LoginAsync(Bob, "Temporary garden 9");
        var typed = new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen };

        var page = await tab.SubmitAsync(typed);

        Assert.Equal(("/Account/Login", invited.Email), (page.Url, page.ValueOf("Form.Email")));
        Assert.StartsWith("This was not done, because someone else has started to log in", page.Banner, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.True((await bob.SubmitAsync(typed)).IsLoggedIn);
    }

    [Fact]
    public async Task Reloading_Confirm_after_another_tab_has_confirmed_and_logged_in_says_so_and_leads_on()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        var tab = await visitor.OpenAsync("/Account/Confirm?returnUrl=/Privacy");
        var code = new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Ann).Code! };
        await visitor.HasConfirmedAsync(code["Form.Code"]);

        foreach (var page in new[] { await visitor.OpenAsync(tab.Url), await tab.SubmitAsync(code) })
        {
            Assert.Equal("/Privacy", page.Url);
            Assert.Equal("You are logged in, so your email address is confirmed. To confirm another one, log out first.", page.Banner);
        }
    }

    [Fact]
    public async Task Reloading_Confirm_after_another_tab_has_confirmed_leads_to_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(Ann);
        await phone.HasConfirmedAsync(app.LastMailTo(Ann).Code!, Ann);

        var page = await phone.OpenAsync("/Account/Confirm?returnUrl=/Privacy");

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(("Your email address is confirmed. Log in to continue.", Ann), (page.Banner, page.ValueOf("Form.Email")));

        // Another address can still be confirmed here.
        Assert.Equal("Confirm your email address", (await page.GoAsync("Confirm")).Heading);
        Assert.Equal("", (await (await page.GoAsync("Confirm", new Dictionary<string, string> { ["Form.Email"] = "" })).SubmitAsync(Nothing)).ValueOf("Form.Email"));
    }

    [Fact]
    public async Task A_new_code_asked_for_in_another_tab_does_not_keep_the_confirming_browser_out()
    {
        await using var app = await PortalApp.StartAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(Ann);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        var tab = await phone.ResendCodeAsync(Ann);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await phone.HasConfirmedAsync(app.LastMailTo(Ann).Code!);

        Assert.Equal("/Account/Confirm", (await tab.SubmitAsync(Nothing, "/Account/ResendCode")).Url);

        await phone.HasLoggedInAsync(Ann);
    }

    [Fact]
    public async Task Registering_again_in_another_tab_does_not_keep_the_confirming_browser_out()
    {
        await using var app = await PortalApp.StartAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(Ann);
        await phone.HasConfirmedAsync(app.LastMailTo(Ann).Code!, Ann);

        Assert.Equal("/Account/Confirm", (await phone.RegisterAsync(Ann, "another password of mine 2")).Url);

        await phone.HasLoggedInAsync(Ann);
    }

    [Theory]
    [InlineData("Confirm")]
    [InlineData("ResendCode")]
    [InlineData("ResetPassword")]
    public async Task A_made_up_reference_is_none_and_the_page_asks_for_the_address(string name)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.HasForgottenPasswordAsync(Ann);
        var calls = app.Pool.Calls.Count;
        foreach (var made in new[] { "", "x", Ann, "CfDJ8" + new string('A', 200) })
        {
            var form = await visitor.OpenAsync($"/Account/{name}");
            var page = await form.SendAsync(new Dictionary<string, string> { ["Form.Shown"] = made });

            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains("Enter your email address", page.Errors);
            Assert.NotNull(page.Input("Form.Email"));
        }

        Assert.Equal(calls, app.Pool.Calls.Count);
    }

    [Theory]
    [InlineData("ResendCode")]
    [InlineData("Register")]
    public async Task A_new_sign_up_of_an_address_that_was_confirmed_here_is_not_said_to_be_confirmed(string page)
    {
        await using var app = await PortalApp.StartAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync("ann@example.com");
        await phone.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!, "ann@example.com");
        await app.AdministerAsync("AdminDeleteUser", new { Username = await app.SubAsync("ann@example.com") });
        app.Clock.Advance(TimeSpan.FromHours(2));
        await laptop.HasRegisteredAsync("ann@example.com");
        app.Clock.Advance(TimeSpan.FromHours(2));

        var next = page == "Register" ? await phone.RegisterAsync("ann@example.com") : await phone.ResendCodeAsync("ann@example.com");

        Assert.Equal("/Account/Confirm", next.Url);
        Assert.DoesNotContain("is confirmed", next.Banner ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_up_that_was_never_confirmed_is_not_said_to_be_after_a_log_in_as_somebody_else()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("bob@example.com");

        // The answer to this log-in is lost, so the browser keeps its cookies.
        using (var lost = visitor.MovedTo(app))
        {
            await lost.HasLoggedInAsync(person.Email, person.Password);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("/Account/Confirm", (await visitor.ResendCodeAsync("bob@example.com")).Url);
    }
}
