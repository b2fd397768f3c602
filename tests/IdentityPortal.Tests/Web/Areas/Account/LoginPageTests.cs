using System.Globalization;
using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class LoginPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Refusal =
        "We could not log you in. Check your email address and password. If both are right: confirm your email address, "
        + "wait 15 minutes or set a new password.";

    private readonly PortalApp _app = portal.App;
    private readonly int _callsBefore = portal.App.Pool.Calls.Count;

    /// <summary>An address of this test's own on the shared portal.</summary>
    private string Ann { get; } = portal.NewAddress();

    [Fact]
    [Trait("OfficialPackages", "3.12")]
    public async Task A_log_in_makes_two_calls_to_Cognito()
    {
        var person = _app.Person("CONFIRMED");
        using var visitor = _app.NewVisitor();

        var answer = await (await visitor.OpenAsync("/Account/Login")).SendAsync(
            new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });

        Assert.Equal("/Account", answer.Location);
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], _app.Pool.Calls.Skip(_callsBefore));
        Assert.Contains($"Hello {person.Email}", (await visitor.FollowAsync(answer)).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_may_be_typed_in_any_case()
    {
        var person = _app.Person("CONFIRMED");
        using var visitor = _app.NewVisitor();

        Assert.True((await visitor.LoginAsync(person.Email.ToUpperInvariant(), person.Password)).IsLoggedIn);
    }

    [Fact]
    [Trait("OfficialPackages", "3.4")]
    [Trait("OfficialPackages", "3.6")]
    [Asvs("2.3.1")]
    public async Task Every_refusal_is_the_same_sentence_with_the_way_to_confirm()
    {
        await using var app = await PortalApp.StartAsync();
        var tries = new List<(string Address, string Password)> { ("nobody@example.com", Journeys.Password) };
        foreach (var state in new[] { "CONFIRMED", "UNCONFIRMED", "DISABLED", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD" })
        {
            tries.Add((app.Person(state).Email, "not the password"));
        }

        foreach (var state in new[] { "UNCONFIRMED", "DISABLED" })
        {
            tries.Add((app.Person(state).Email, app.Person(state).Password));
        }

        var answers = new List<string>();
        foreach (var (address, password) in tries)
        {
            using var visitor = app.NewVisitor();
            var page = await visitor.LoginAsync(address, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Equal([Refusal], page.Errors);
            Assert.NotNull(page.WayTo("Confirm"));
            Assert.NotNull(page.WayTo("ForgotPassword"));
            Assert.Equal(address, page.ValueOf("Form.Email"));
            Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
            answers.Add(Anonymous.Of(page, address).Replace(address, "address", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task While_Cognito_has_locked_an_account_the_page_says_to_wait_as_for_every_refusal()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        await app.LockAtCognitoAsync(person.Email);
        using var visitor = app.NewVisitor();

        var locked = await visitor.LoginAsync(person.Email, person.Password);
        var unknown = await visitor.LoginAsync("nobody@example.com", person.Password);

        Assert.Equal([Refusal], locked.Errors);
        Assert.Equal([Refusal], unknown.Errors);
        Assert.Equal(unknown.Status, locked.Status);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning 1014 Login not checked", StringComparison.Ordinal));
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task Every_failed_log_in_with_the_address_that_this_browser_has_pending_goes_to_confirm()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var address in new[] { "ann@example.com", app.Person("UNCONFIRMED").Email, app.Person("CONFIRMED").Email })
        {
            using var visitor = app.NewVisitor();
            await visitor.HasRegisteredAsync(address);

            var page = await visitor.LoginAsync(address.ToUpperInvariant(), "not the password at all");

            Assert.Equal("/Account/Confirm", page.Url);
            Assert.StartsWith("We could not log you in.", page.Banner, StringComparison.Ordinal);
            Assert.EndsWith("Confirmed on another device? Log in there once, or set a new password.", page.Banner, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_address_than_the_pending_one_stays_on_the_page()
    {
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        Assert.Equal([Refusal], (await visitor.LoginAsync("bob@example.com")).Errors);
    }

    [Fact]
    [Asvs("6.2.8", "6.2.9")]
    public async Task A_long_password_is_taken_as_it_was_typed()
    {
        const string Long = "Ein Pflaumenbaum im Gärtchen, 7 Äpfel & ein Rätsel – so lang, dass es über achtzig Zeichen hat";
        using var visitor = _app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann, Long);
        await visitor.HasConfirmedAsync(_app.LastMailTo(Ann).Code!);
        await visitor.HasLoggedOutAsync();

        foreach (var other in new[] { Long + " ", Long[..^1], Long.ToLowerInvariant() })
        {
            Assert.False((await visitor.LoginAsync(Ann, other)).IsLoggedIn);
        }

        Assert.True((await visitor.LoginAsync(Ann, Long)).IsLoggedIn);
    }

    [Theory]
    [InlineData(" {0}")]
    [InlineData("{0} ")]
    [InlineData("{0}\u00A0")]
    public async Task A_space_at_the_end_of_a_pasted_password_is_named(string pasted)
    {
        var person = _app.Person("CONFIRMED");
        using var visitor = _app.NewVisitor();

        var page = await visitor.LoginAsync(person.Email, string.Format(CultureInfo.InvariantCulture, pasted, person.Password));

        Assert.Equal(["Password must not start or end with a space. Remove the space"], page.Errors);
        Assert.Empty(_app.Pool.Calls.Skip(_callsBefore));
        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    [Asvs("6.2.10")]
    public async Task A_password_does_not_grow_old()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();

        // AdjustTime changes the time without firing timers.
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(1000));

        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    [Asvs("7.2.4")]
    public async Task A_session_that_was_brought_along_is_not_the_one_that_begins()
    {
        var person = _app.Person("CONFIRMED");
        using var visitor = _app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        var first = visitor.Cookies.Single(cookie => cookie.Name == "session").Value;
        await visitor.HasLoggedOutAsync();
        visitor.SetCookie("session", first);

        await visitor.HasLoggedInAsync(person.Email, person.Password);

        Assert.NotEqual(first, visitor.Cookies.Single(cookie => cookie.Name == "session").Value);
        using var thief = _app.NewVisitor();
        thief.SetCookie("session", first);
        Assert.False((await thief.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    [Asvs("7.3.2")]
    public async Task Remember_me_outlives_the_browser_and_its_absence_does_not()
    {
        var person = _app.Person("CONFIRMED");
        foreach (var remember in new[] { true, false })
        {
            using var visitor = _app.NewVisitor();
            var form = await visitor.OpenAsync("/Account/Login");
            await form.SubmitAsync(new Dictionary<string, string>
            {
                ["Form.Email"] = person.Email,
                ["Form.Password"] = person.Password,
                ["Form.RememberMe"] = remember ? "true" : "false",
            });

            Assert.Equal(remember, visitor.Cookies.Single(cookie => cookie.Name == "session").Expires > DateTime.MinValue);
            _app.Clock.Advance(TimeSpan.FromHours(9));
            Assert.Equal(remember, (await visitor.OpenAsync("/")).IsLoggedIn);
        }
    }

    [Fact]
    [Trait("OfficialPackages", "3.4")]
    [Trait("OfficialPackages", "3.6")]
    public async Task A_reset_by_an_administrator_looks_like_every_refusal_and_counts_like_a_wrong_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("RESET_REQUIRED");
        using var stranger = app.NewVisitor();
        using var other = app.NewVisitor();
        // It is not known whether AWS checks the password before it answers so.
        using var fault = app.Pool.Faults.Inject("InitiateAuth", Fault.PasswordResetRequired);
        for (var tries = 1; tries <= 4; tries++)
        {
            var page = await stranger.LoginAsync(person.Email, "not the password");
            Assert.Equal([Refusal], page.Errors);
            var unknown = await other.LoginAsync("nobody@example.com", "not the password");
            Assert.Equal(
                Anonymous.Of(unknown, "nobody@example.com").Replace("nobody@example.com", "address", StringComparison.Ordinal),
                Anonymous.Of(page, person.Email).Replace(person.Email, "address", StringComparison.Ordinal));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.LoginAsync(person.Email, "not the password")).Status);
    }

    [Fact]
    [Trait("OfficialPackages", "3.4")]
    [Trait("OfficialPackages", "3.6")]
    public async Task After_a_reset_by_an_administrator_the_refusal_leads_to_a_new_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("RESET_REQUIRED");
        using var visitor = app.NewVisitor();

        var page = await visitor.LoginAsync(person.Email, person.Password);

        Assert.Equal([Refusal], page.Errors);
        Assert.NotNull(page.WayTo("ForgotPassword"));
        await visitor.HasForgottenPasswordAsync(person.Email);
        await visitor.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, Journeys.Password);
        Assert.True((await visitor.LoginAsync(person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task The_return_url_is_followed()
    {
        var person = _app.Person("CONFIRMED");
        using var visitor = _app.NewVisitor();

        var form = await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy");
        var page = await form.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });

        Assert.Equal("/Privacy", page.Url);
    }
}
