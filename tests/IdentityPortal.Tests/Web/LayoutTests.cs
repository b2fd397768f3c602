using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

public sealed class LayoutTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task A_stranger_finds_home_register_and_log_in()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/");

        Assert.Equal(["Home", "Register", "Log in"], page.Document.QuerySelectorAll("nav a").Select(link => link.TextContent));
        foreach (var link in page.Document.QuerySelectorAll("nav a").Select(link => link.GetAttribute("href")!))
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(link)).Status);
        }
    }

    [Fact]
    public async Task A_logged_in_visitor_finds_the_account_a_greeting_by_name_and_log_out()
    {
        var app = portal.App;
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);

        var page = await visitor.OpenAsync("/Privacy");

        Assert.Equal(["Account"], page.Document.QuerySelectorAll("nav a").Select(link => link.TextContent));
        Assert.Equal($"Hello {person.Email}", page.Document.QuerySelector(".hello")!.TextContent);
        Assert.Equal("Log out", page.Document.QuerySelector("nav form button")!.TextContent);
        Assert.False((await page.SubmitAsync(new Dictionary<string, string>(), "/Account/Logout")).IsLoggedIn);
    }

    [Fact]
    public async Task No_access_is_a_403_page()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/AccessDenied");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal("No access", page.Heading);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/Account/Login")]
    [InlineData("/nothing")]
    [InlineData("/site.css")]
    public async Task Every_answer_carries_the_strict_headers(string url)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var headers = (await visitor.OpenAsync(url)).Reply.Headers;

        Assert.StartsWith("default-src 'none';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [Asvs("6.2.6", "6.2.7")]
    [InlineData("/Account/Register", "Form.Email", "email", "username")]
    [InlineData("/Account/Register", "Form.Password", "password", "new-password")]
    [InlineData("/Account/Register", "Form.PasswordAgain", "password", "new-password")]
    [InlineData("/Account/Login", "Form.Email", "email", "username webauthn")]
    [InlineData("/Account/Login", "Form.Password", "password", "current-password")]
    [InlineData("/Account/ResendCode", "Form.Email", "email", "username")]
    [InlineData("/Account/Confirm", "Form.Email", "email", "username")]
    [InlineData("/Account/Confirm", "Form.Code", "text", "one-time-code")]
    [InlineData("/Account/ForgotPassword", "Form.Email", "email", "username")]
    [InlineData("/Account/ResetPassword", "Form.Email", "email", "username")]
    [InlineData("/Account/ResetPassword", "Form.Code", "text", "one-time-code")]
    [InlineData("/Account/ResetPassword", "Form.Password", "password", "new-password")]
    [InlineData("/Account/ResetPassword", "Form.PasswordAgain", "password", "new-password")]
    public async Task Every_field_has_its_type_its_autocomplete_and_a_label(string url, string field, string type, string autocomplete)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync(url);

        var input = page.Input(field)!;
        Assert.Equal(type, input.Type);
        Assert.Equal(autocomplete, input.GetAttribute("autocomplete"));
        Assert.NotNull(page.Document.QuerySelector($"label[for='{input.Id}']"));
        Assert.Null(input.GetAttribute("maxlength"));
    }

    [Fact]
    [Asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")]
    public async Task In_production_cookies_are_bound_to_https_and_to_this_host()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        using var visitor = app.NewVisitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await visitor.OpenAsync("/Account/Login");

        var cookie = Assert.Single(page.Reply.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-antiforgery=[^;]+; path=/; secure; samesite=strict; httponly$", cookie);
    }

    [Fact]
    public async Task Account_pages_are_kept_by_no_cache()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal("no-store", (await visitor.OpenAsync("/Account/Login")).Reply.Headers.CacheControl?.ToString());
    }
}
