using System.Net;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>A form acts on the address that its page shows, whatever another tab of the browser has begun since.</summary>
public sealed class TwoTabsTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Ann = "ann@example.com";
    private const string Bob = "bob@example.com";
    private const string Chosen = "a newly chosen password 1";

    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task A_code_confirms_the_address_that_the_page_shows()
    {
        var app = portal.App;
        var annAddress = portal.NewAddress();
        var bobAddress = portal.NewAddress();
        using var visitor = app.NewVisitor();
        var ann = await visitor.RegisterAsync(annAddress);
        var bob = await visitor.RegisterAsync(bobAddress);

        var wrong = await ann.SendAsync(new Dictionary<string, string> { ["Form.Code"] = Codes.Wrong });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains(annAddress, wrong.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(bobAddress, wrong.MainText, StringComparison.Ordinal);

        var login = await wrong.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(annAddress).Code! });
        Assert.Equal("/Account/Login", login.Url);
        Assert.Equal(annAddress, login.ValueOf("Form.Email"));
        await visitor.HasLoggedInAsync(annAddress);
        await visitor.HasLoggedOutAsync();

        Assert.Equal("/Account/Login", (await bob.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(bobAddress).Code! })).Url);
        await visitor.HasLoggedInAsync(bobAddress);
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
        var app = portal.App;
        var (person, other) = (await portal.NewPersonAsync(), await portal.NewPersonAsync());
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
        var app = portal.App;
        var invited = await app.NewPersonAsync(portal.NewAddress(), "FORCE_CHANGE_PASSWORD");
        var other = await app.NewPersonAsync(portal.NewAddress(), "FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var tab = await visitor.LoginAsync(invited.Email, invited.Password);
        var bob = await visitor.LoginAsync(other.Email, other.Password);
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
        var app = portal.App;
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(address);
        var tab = await visitor.OpenAsync("/Account/Confirm?returnUrl=/Privacy");
        var code = new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(address).Code! };
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
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address);
        await phone.HasConfirmedAsync(app.LastMailTo(address).Code!, address);

        var page = await phone.OpenAsync("/Account/Confirm?returnUrl=/Privacy");

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(("Your email address is confirmed. Log in to continue.", address), (page.Banner, page.ValueOf("Form.Email")));

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
        var app = portal.App;
        var address = portal.NewAddress();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasRegisteredAsync(address);
        await phone.HasConfirmedAsync(app.LastMailTo(address).Code!, address);

        Assert.Equal("/Account/Confirm", (await phone.RegisterAsync(address, "another password of mine 2")).Url);

        await phone.HasLoggedInAsync(address);
    }

    [Fact]
    public async Task A_made_up_reference_is_none_and_the_page_asks_for_the_address()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(["Confirm", "ResendCode", "ResetPassword"], async name =>
        {
            var address = $"{name.ToLowerInvariant()}@example.com";
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync(address);
            app.Clock.Advance(TimeSpan.FromSeconds(61));
            await visitor.HasForgottenPasswordAsync(address);
            var calls = app.Pool.Calls.Count;
            foreach (var made in new[] { "", "x", address, "CfDJ8" + new string('A', 200) })
            {
                var form = await visitor.OpenAsync($"/Account/{name}");
                var page = await form.SendAsync(new Dictionary<string, string> { ["Form.Shown"] = made });

                Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
                Assert.Contains("Enter your email address", page.Errors);
                Assert.NotNull(page.Input("Form.Email"));
            }

            Assert.Equal(calls, app.Pool.Calls.Count);
        });
    }

    [Fact]
    public async Task A_new_sign_up_of_an_address_that_was_confirmed_here_is_not_said_to_be_confirmed()
    {
        await using var app = await PortalApp.StartAsync();
        await Rows.EachAsync(["ResendCode", "Register"], async page =>
        {
            var address = $"{page.ToLowerInvariant()}@example.com";
            using var laptop = app.NewVisitor();
            using var phone = app.NewVisitor();
            await laptop.HasRegisteredAsync(address);
            await phone.HasConfirmedAsync(app.LastMailTo(address).Code!, address);
            await app.AdministerAsync("AdminDeleteUser", new { Username = await app.SubAsync(address) });
            app.Clock.Advance(TimeSpan.FromHours(2));
            await laptop.HasRegisteredAsync(address);
            app.Clock.Advance(TimeSpan.FromHours(2));

            var next = page == "Register" ? await phone.RegisterAsync(address) : await phone.ResendCodeAsync(address);

            Assert.Equal("/Account/Confirm", next.Url);
            Assert.DoesNotContain("is confirmed", next.Banner ?? "", StringComparison.Ordinal);
        });
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
