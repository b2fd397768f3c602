using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>What a visitor has entered and where they want to go is carried through the sign-in pages, and no address is ever in a URL.</summary>
public sealed class CarriedAddressTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Chosen = "a newly chosen password 1";

    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("ForgotPassword")]
    [InlineData("Register")]
    [InlineData("Confirm")]
    public async Task The_links_of_a_refused_log_in_carry_both(string name)
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();
        var refused = await LogInAsync(visitor, "/Account/Login?returnUrl=/Privacy", address, "not the password");

        var page = await refused.GoAsync(name);

        Assert.StartsWith($"/Account/{name}?returnUrl=%2FPrivacy", page.Url, StringComparison.Ordinal);
        Assert.Equal(address, page.ValueOf("Form.Email"));
    }

    [Fact]
    public async Task A_person_who_sets_a_new_password_arrives_where_they_wanted_to_go()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        var page = await LogInAsync(visitor, "/Account/Login?returnUrl=/Privacy", person.Email, "not the password");
        page = await page.GoAsync("ForgotPassword");
        page = await page.SubmitAsync(Nothing);
        Assert.Equal("/Account/ResetPassword?returnUrl=%2FPrivacy", page.Url);
        var again = await page.GoAsync("ForgotPassword");
        Assert.Equal(person.Email, again.ValueOf("Form.Email"));

        page = await page.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Code"] = app.LastMailTo(person.Email).Code!,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        });
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen });

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
    }

    [Fact]
    public async Task A_person_who_changes_a_mistyped_address_finds_it_filled_in()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();
        var register = await visitor.OpenAsync("/Account/Register?returnUrl=/Privacy");
        var confirm = await register.SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });

        // The address on the page counts, however long ago it was typed, and whatever was typed elsewhere since.
        await LogInAsync(visitor, "/Account/Login", portal.NewAddress(), "not the password");
        var again = await visitor.FollowAsync(await confirm.PressAsync("Change it"));

        Assert.Equal("/Account/Register?returnUrl=%2FPrivacy", again.Url);
        Assert.Equal(address, again.ValueOf("Form.Email"));
        var login = await confirm.GoAsync("Login");
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", login.Url);
        Assert.Equal(address, login.ValueOf("Form.Email"));
    }

    [Fact]
    public async Task A_response_sets_no_cookie_twice()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var address in new[] { portal.NewAddress(), portal.NewAddress() })
        {
            var page = await (await visitor.OpenAsync("/Account/Login")).SendAsync(new Dictionary<string, string>
            {
                ["Form.Email"] = address,
                ["Form.Password"] = "not the password",
            });

            var names = page.Reply.Headers.GetValues("Set-Cookie").Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]).ToList();
            Assert.Contains("address", names);
            Assert.Equal(names.Distinct(), names);
        }
    }

    [Fact]
    public async Task A_password_that_must_be_changed_and_an_unconfirmed_address_keep_the_way_on()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        var person = app.Person("RESET_REQUIRED");
        using var visitor = app.NewVisitor();

        var refused = await LogInAsync(visitor, "/Account/Login?returnUrl=/Privacy", person.Email, person.Password);
        var forgot = await refused.GoAsync("ForgotPassword");
        Assert.Equal(("/Account/ForgotPassword?returnUrl=%2FPrivacy", person.Email), (forgot.Url, forgot.ValueOf("Form.Email")));

        await visitor.HasRegisteredAsync(address);
        var confirm = await LogInAsync(visitor, "/Account/Login?returnUrl=/Privacy", address, Journeys.Password);
        Assert.Equal("/Account/Confirm?returnUrl=%2FPrivacy", confirm.Url);
        Assert.Equal("/Privacy", (await confirm.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(address).Code! })).Url);
    }

    [Fact]
    public async Task Every_link_between_the_sign_in_pages_carries_the_return_url_and_no_url_an_address()
    {
        string[] names = ["Login", "Register", "Confirm", "ResendCode", "ForgotPassword", "ResetPassword"];
        var app = portal.App;
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(portal.NewAddress());
        await visitor.HasForgottenPasswordAsync(portal.NewAddress());
        foreach (var name in names)
        {
            var page = await visitor.OpenAsync($"/Account/{name}?returnUrl=/Privacy");
            var urls = page.Document.QuerySelectorAll("main a, nav a, main form, main button[formaction]")
                .Select(element => element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("formaction")!);

            Assert.All(urls.Where(url => url.StartsWith("/Account/", StringComparison.Ordinal)), url => Assert.Contains("returnUrl=", url, StringComparison.Ordinal));
            Assert.DoesNotContain("example", string.Concat(page.Document.QuerySelectorAll("[href], [action], [formaction]")
                .Select(element => element.GetAttribute("href") + element.GetAttribute("action") + element.GetAttribute("formaction"))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Login", "ForgotPassword", "Register", "Confirm")]
    [InlineData("Register", "Login")]
    [InlineData("ForgotPassword", "Login", "ResetPassword")]
    [InlineData("ResetPassword", "Login", "ForgotPassword")]
    [InlineData("Confirm", "Login", "ForgotPassword", "ResendCode")]
    [InlineData("ResendCode", "Login", "ForgotPassword", "Confirm")]
    public async Task What_was_typed_and_not_sent_is_carried_without_its_password(string from, params string[] targets)
    {
        foreach (var target in targets)
        {
            var app = portal.App;
            var calls = app.Pool.Calls.Count;
            using var visitor = app.NewVisitor();
            var page = await visitor.OpenAsync($"/Account/{from}?returnUrl=/Privacy");
            Dictionary<string, string> typed = new() { ["Form.Email"] = " Ann@Example.com", ["Form.Password"] = Chosen, ["Form.Code"] = Codes.Wrong };

            var next = await page.GoAsync(target, typed.Where(field => page.Input(field.Key) is not null).ToDictionary());

            Assert.StartsWith($"/Account/{target}?returnUrl=%2FPrivacy", next.Url, StringComparison.Ordinal);
            Assert.Equal(" Ann@Example.com", next.ValueOf("Form.Email"));
            Assert.DoesNotContain(Chosen, next.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(Codes.Wrong, next.MainText, StringComparison.Ordinal);
            Assert.Empty(next.Errors);
            Assert.Equal(calls, app.Pool.Calls.Count);
        }
    }

    [Theory]
    [InlineData("Deutsch")]
    [InlineData("Dark")]
    public async Task Language_and_colours_leave_a_typed_address_where_it_is(string button)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        foreach (var name in new[] { "Login", "Register", "ForgotPassword", "ResetPassword", "Confirm", "ResendCode" })
        {
            var page = await visitor.OpenAsync($"/Account/{name}?returnUrl=/Privacy");

            var same = await visitor.FollowAsync(await page.PressAsync(button, new Dictionary<string, string> { ["Form.Email"] = $"{name}@exa" }));

            Assert.Equal($"/Account/{name}?returnUrl=/Privacy", same.Url);
            Assert.Equal($"{name}@exa", same.ValueOf("Form.Email"));
        }
    }

    [Fact]
    public async Task An_address_that_was_deleted_or_is_too_long_is_not_carried()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync(address, "not the password");
        var login = await visitor.OpenAsync("/Account/Login");

        var kept = await login.GoAsync("Register", new Dictionary<string, string> { ["Form.Email"] = new('a', 129) });
        Assert.Equal(("/Account/Register", address), (kept.Url, kept.ValueOf("Form.Email")));
        var empty = await login.GoAsync("Register", new Dictionary<string, string> { ["Form.Email"] = "" });
        Assert.Equal("", empty.ValueOf("Form.Email"));
    }

    [Theory]
    [InlineData("Logout")]
    [InlineData("..%2FSupport%2FFind")]
    [InlineData("nonsense")]
    public async Task Only_sign_in_pages_are_led_to(string name)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/Account/Carry/{name}")).Status);
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", (await visitor.OpenAsync("/Account/Carry/Login?returnUrl=/Privacy")).Url);
    }

    [Fact]
    public async Task The_address_is_forgotten_after_a_quarter_of_an_hour()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync("ann@example.com", "not the password");
        Assert.Equal("ann@example.com", (await visitor.OpenAsync("/Account/Register")).ValueOf("Form.Email"));

        app.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal("", (await visitor.OpenAsync("/Account/Register")).ValueOf("Form.Email"));
    }

    [Fact]
    public async Task An_address_that_cannot_be_one_is_not_carried()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        await visitor.LoginAsync("not an address", "not the password");

        Assert.Equal("", (await visitor.OpenAsync("/Account/Register")).ValueOf("Form.Email"));
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "address");
    }

    private static async Task<PageView> LogInAsync(Visitor visitor, string url, string address, string password) =>
        await (await visitor.OpenAsync(url)).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address, ["Form.Password"] = password });
}
