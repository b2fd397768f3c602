using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>Pages that were open before a log-in, a log-out or the end of a session, as in a second tab of the browser.</summary>
public sealed class EarlierFormTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Logging_out_of_a_session_that_has_ended_says_logged_out()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var tab = await visitor.OpenAsync("/Privacy");
        app.Clock.Advance(TimeSpan.FromHours(2));

        var page = await tab.SubmitAsync(Nothing, "/Account/Logout");

        Assert.Equal((HttpStatusCode.OK, "/", "You are logged out."), (page.Status, page.Url, page.Banner));
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "session");
    }

    [Fact]
    public async Task Logging_out_of_a_session_that_a_second_tab_has_ended_says_logged_out()
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        var tab = await visitor.OpenAsync("/Privacy");
        await visitor.HasLoggedOutAsync();

        Assert.Equal("You are logged out.", (await tab.SubmitAsync(Nothing, "/Account/Logout")).Banner);
    }

    [Theory]
    [InlineData("Deutsch", "language")]
    [InlineData("Dark", "theme")]
    public async Task Language_and_colours_never_fail(string button, string cookie)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        var beforeLogin = await visitor.OpenAsync("/Privacy");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var beforeLogout = await visitor.OpenAsync("/Privacy");

        Assert.Equal((HttpStatusCode.Redirect, "/Privacy"), Answer(await beforeLogin.PressAsync(button)));
        Assert.Contains(visitor.Cookies, kept => kept.Name == cookie);
        await visitor.HasLoggedOutAsync();
        Assert.Equal((HttpStatusCode.Redirect, "/Privacy"), Answer(await beforeLogout.PressAsync(button)));
    }

    [Fact]
    public async Task A_second_log_in_of_the_same_person_leads_home()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();
        var tab = await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await tab.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = $" {person.Email.ToUpperInvariant()}",
            ["Form.Password"] = "whatever was typed",
        });

        Assert.Equal("/Privacy", page.Url);
        Assert.Equal("You are already logged in. To log in as someone else, log out first.", page.Banner);
        Assert.True(page.IsLoggedIn);
        Assert.Single(app.Pool.Calls.Skip(calls), call => call == "InitiateAuth");
    }

    [Fact]
    public async Task A_log_in_as_another_person_asks_first()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var other = app.Person("RESET_REQUIRED");
        using var visitor = app.NewVisitor();
        var tab = await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy");
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var asked = await tab.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = other.Email, ["Form.Password"] = other.Password });

        Assert.Equal("You are already logged in", asked.Heading);
        Assert.Contains($"You are logged in as {person.Email}.", asked.MainText, StringComparison.Ordinal);
        Assert.Equal("/Privacy", asked.Document.QuerySelector("main .more a")!.GetAttribute("href"));
        Assert.True(asked.IsLoggedIn);
        Assert.DoesNotContain(other.Email, asked.Url, StringComparison.Ordinal);

        var login = await asked.SubmitAsync(Nothing);

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", login.Url);
        Assert.Equal("You are logged out.", login.Banner);
        Assert.Equal(other.Email, login.ValueOf("Form.Email"));
    }

    [Theory]
    [InlineData("Register", "To register another account, log out first.")]
    [InlineData("ForgotPassword", "If you know your password, you can change it while you are logged in.")]
    [InlineData("ResetPassword", "If you know your password, you can change it while you are logged in.")]
    [InlineData("ResendCode", "To confirm another email address, log out first.")]
    [InlineData("Confirm", "To confirm another email address, log out first.")]
    public async Task Every_other_page_for_strangers_asks_as_well_and_keeps_the_address(string name, string sentence)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var address = portal.NewAddress();
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();
        var tab = await visitor.OpenAsync($"/Account/{name}");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        Dictionary<string, string> typed = new()
        {
            ["Form.Email"] = address,
            ["Form.Code"] = Codes.Wrong,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        };

        var asked = await tab.SubmitAsync(typed.Where(field => tab.Input(field.Key) is not null).ToDictionary());

        Assert.Equal("You are already logged in", asked.Heading);
        Assert.Contains(sentence, asked.MainText, StringComparison.Ordinal);
        var page = await asked.SubmitAsync(Nothing);
        Assert.Equal($"/Account/{name}", page.Url);
        Assert.Equal(address, page.ValueOf("Form.Email"));
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge", "RevokeToken"], app.Pool.Calls.Skip(calls));
    }

    [Fact]
    public async Task Elsewhere_the_form_comes_back_without_passwords_and_can_be_sent_again()
    {
        await using var app = await PortalApp.StartAsync();
        var support = app.Pool.People.Single(person => person.Groups.Contains("support"));
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        var tab = await visitor.OpenAsync("/Account/ChangePassword");
        await visitor.HasLoggedOutAsync();
        await visitor.HasLoggedInAsync(support.Email, support.Password);

        var page = await tab.SendAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = app.Person("CONFIRMED").Password,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal("You have logged in or out since you opened this page", page.Heading);
        Assert.Contains($"You are logged in as {support.Email}.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(Journeys.Password, page.Html, StringComparison.Ordinal);
        Assert.Equal(0, app.CallsOf("ChangePassword"));
        Assert.DoesNotContain(app.Log.Lines, line => line.StartsWith("Warning 1103 ", StringComparison.Ordinal));

        var form = await page.PressAsync("Try again");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Change your password"), (form.Status, form.Heading));
        Assert.Equal("Enter your current password", form.Errors[0]);
    }

    [Fact]
    public async Task What_was_typed_at_the_desk_comes_back_and_is_done_at_the_next_press()
    {
        await using var app = await PortalApp.StartAsync();
        var lead = app.Pool.People.First(person => person.Groups.Contains("support-lead"));
        using var visitor = await app.StaffAsync();
        var tab = await visitor.OpenAsync("/Support");
        await visitor.HasLoggedOutAsync();
        await visitor.HasLoggedInAsync(lead.Email, lead.Password);

        var page = await tab.SendAsync(new Dictionary<string, string> { ["Form.Term"] = app.Person("CONFIRMED").Email });

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(app.Person("CONFIRMED").Email, page.ValueOf("Form.Term"));
        Assert.Contains("One person found", (await visitor.FollowAsync(await page.PressAsync("Try again"))).MainText, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("3.5.1")]
    public async Task A_form_of_another_browser_is_refused_and_cannot_be_sent_again()
    {
        var app = portal.App;
        var lines = app.Log.Lines.Count;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        using var stranger = app.NewVisitor();
        var token = (await stranger.OpenAsync("/Account/Login")).ValueOf("__RequestVerificationToken")!;
        await visitor.OpenAsync("/");

        foreach (var page in new[] { "/Account/Logout", "/Account/ChangePassword", "/Account/Login", "/Preferences" })
        {
            var answer = await PageView.ReadAsync(visitor, await visitor.Http.PostAsync(
                page,
                new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Form.Language", "de")]),
                TestContext.Current.CancellationToken));
            Assert.Equal((page, HttpStatusCode.BadRequest), (page, answer.Status));
            Assert.Null(answer.Document.QuerySelector("main form"));
        }

        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
        Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Warning 1103 ", StringComparison.Ordinal));
    }

    private static (HttpStatusCode Status, string? Location) Answer(PageView page) => (page.Status, page.Location);
}
