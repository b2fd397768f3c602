using System.Net;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>No page sends a visitor elsewhere without a word.</summary>
public sealed class LoggedInVisitorTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData("/Account/Login", "/Account")]
    [InlineData("/Account/Login?returnUrl=/Privacy", "/Privacy")]
    [InlineData("/Account/NewPassword", "/Account")]
    public async Task Pages_that_lead_to_a_log_in_say_that_there_has_been_one(string url, string target)
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        var page = await visitor.OpenAsync(url);

        Assert.Equal(target, page.Url);
        Assert.Equal("You are already logged in. To log in as someone else, log out first.", page.Banner);
    }

    [Fact]
    public async Task Confirm_does_not_call_an_address_confirmed_that_is_not_verified()
    {
        var app = portal.App;
        var ann = portal.NewAddress();
        object[] attributes = [new { Name = "email", Value = ann }, new { Name = "email_verified", Value = "false" }];
        await app.AdministerAsync("AdminCreateUser", new { Username = ann, UserAttributes = attributes, MessageAction = "SUPPRESS" });
        await app.AdministerAsync("AdminSetUserPassword", new { Username = ann, Journeys.Password, Permanent = true });
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(ann);

        Assert.StartsWith("You are already logged in.", (await visitor.OpenAsync("/Account/Confirm")).Banner, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Register")]
    [InlineData("ResendCode")]
    [InlineData("ForgotPassword")]
    [InlineData("ResetPassword")]
    public async Task Other_pages_for_strangers_say_who_is_logged_in_and_what_to_do(string name)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);

        var page = await visitor.OpenAsync($"/Account/{name}?returnUrl=/Privacy");

        Assert.Equal("You are already logged in", page.Heading);
        Assert.Contains($"You are logged in as {person.Email}.", page.MainText, StringComparison.Ordinal);
        Assert.Equal(
            name.EndsWith("Password", StringComparison.Ordinal), page.Document.QuerySelector("main a[href='/Account/ChangePassword']") is not null);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/Privacy']"));

        page = await page.SubmitAsync(new Dictionary<string, string>());

        Assert.Equal($"/Account/{name}?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal("You are logged out.", page.Banner);
        Assert.False(page.IsLoggedIn);
    }

    [Fact]
    public async Task A_person_who_forgot_the_current_password_finds_the_way_to_a_new_one()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        var change = await visitor.OpenAsync("/Account/ChangePassword");
        Assert.Equal(["Forgot the current one?", "Cancel"], change.Document.QuerySelectorAll("main .more a").Select(link => link.TextContent));
        Assert.Equal("/Account", change.Document.QuerySelector("main .more p:last-child a")!.GetAttribute("href"));

        var asked = await visitor.OpenAsync(change.Document.QuerySelector("main .more a")!.GetAttribute("href")!);
        var forgot = await asked.SubmitAsync(new Dictionary<string, string>());

        Assert.Equal(("/Account/ForgotPassword", person.Email), (forgot.Url, forgot.ValueOf("Form.Email")));
    }

    [Fact]
    public async Task A_session_that_has_ended_says_so_once_at_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromHours(2));

        var page = await visitor.OpenAsync("/Account/ChangePassword");

        Assert.Equal("/Account/Login?returnUrl=%2FAccount%2FChangePassword", page.Url);
        Assert.Equal("You were logged out because you did not use this site for a while. Log in to continue.", page.Banner);
        Assert.Null((await visitor.OpenAsync("/Account/Login")).Banner);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });
        Assert.Equal("/Account/ChangePassword", page.Url);
    }

    [Fact]
    public async Task So_does_one_that_Cognito_has_ended_even_if_another_page_was_open_in_between()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        await app.AdministerAsync("AdminUserGlobalSignOut", new { Username = person.Email });
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await visitor.IsInAsync());

        Assert.StartsWith("You were logged out here, for example", (await visitor.OpenAsync("/Account/Login")).Banner, StringComparison.Ordinal);
        await visitor.HasLoggedInAsync(person.Email, person.Password);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_session_that_they_never_had_or_have_left()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        Assert.Null((await visitor.OpenAsync("/Account/ChangePassword")).Banner);
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.HasLoggedOutAsync();

        Assert.Null((await visitor.OpenAsync("/Account/Login")).Banner);
    }

    [Fact]
    public async Task Asking_to_log_out_without_being_logged_in_says_so()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Logout");

        Assert.Equal(("/", "You are logged out."), (page.Url, page.Banner));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Index")]
    [InlineData("../Support/Find")]
    [InlineData("https://evil.example")]
    public async Task Only_the_pages_for_strangers_can_be_wanted(string wanted)
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        var page = await visitor.OpenAsync($"/Account/Logout?wanted={Uri.EscapeDataString(wanted)}");
        Assert.Equal("Log out", page.Heading);
        page = await page.SubmitAsync(new Dictionary<string, string>());

        Assert.Equal((HttpStatusCode.OK, "/"), (page.Status, page.Url));
    }
}
