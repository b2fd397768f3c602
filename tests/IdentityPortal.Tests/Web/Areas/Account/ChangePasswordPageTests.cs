using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ChangePasswordPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Chosen = "Willow-tree garden 8";

    [Fact]
    [Asvs("7.4.3")]
    public async Task It_ends_all_other_sessions_at_once_with_their_refresh_tokens()
    {
        await using var app = await PortalApp.StartAsync();
        await using var another = await app.StartAnotherAsync();
        var person = app.Person("CONFIRMED");
        using var thief = await another.LogInAsync(person);
        var stolen = Assert.Single(await app.TokensAsync());
        using var visitor = await app.LogInAsync(person);

        var page = await ChangeAsync(visitor, person.Password, Chosen);

        Assert.Equal(
            "Your password is changed and you are logged out of this site on all other devices. "
                + "Other sites that use this account may keep you logged in for a while.",
            page.Banner);
        Assert.True(page.IsLoggedIn);
        Assert.False(await thief.IsInAsync());
        Assert.Equal(1, app.CallsOf("RevokeToken"));
        Assert.NotEqual(stolen.RefreshToken, Assert.Single(await app.TokensAsync()).RefreshToken);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await visitor.IsInAsync());
    }

    [Fact]
    [Asvs("6.2.2")]
    public async Task The_new_password_lets_in_and_the_old_one_does_not()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);

        await ChangeAsync(visitor, person.Password, Chosen).SucceedsAsync();

        using var other = app.NewVisitor();
        Assert.False((await other.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        Assert.True((await other.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("6.2.3")]
    public async Task A_wrong_current_password_changes_nothing_and_ends_nothing()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var other = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);

        var page = await ChangeAsync(visitor, "not the password", Chosen);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["That is not your current password"], page.Errors);
        Assert.DoesNotContain(Chosen, page.Html, StringComparison.Ordinal);
        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task Guessing_the_current_password_slowly_ends_after_five_tries_by_Cognitos_count()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await app.LogInAsync(app.Person("CONFIRMED"));
        for (var guess = 0; guess < 5; guess++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeAsync(visitor, $"guess number {guess}", Chosen)).Status);
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await ChangeAsync(visitor, app.Person("CONFIRMED").Password, Chosen);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith("There were too many attempts.", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_from_before_is_refused()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);

        Assert.Equal(["You have used this password before. Choose a new one"], (await ChangeAsync(visitor, person.Password, person.Password)).Errors);
    }

    [Fact]
    public async Task A_password_that_only_the_pool_refuses_is_refused_by_the_page()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:PasswordPolicy:MinimumLength"] = "8" });
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);

        Assert.Equal(["This password is not accepted. Choose another one"], (await ChangeAsync(visitor, person.Password, "Plum tree")).Errors);
    }

    [Fact]
    public async Task An_empty_form_is_refused_field_by_field()
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        var page = await ChangeAsync(visitor, "", "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["Enter your current password", "Enter a password", "Enter the password again"], page.Errors);
        Assert.DoesNotContain("ChangePassword", app.Pool.Calls.Skip(calls));
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("silent")]
    [InlineData("cut off")]
    public async Task While_Cognito_is_unavailable_the_page_says_so_and_nothing_is_sent_twice(string fault)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        PageView page;
        using (var active = app.Pool.Faults.Inject("ChangePassword", fault switch
        {
            "broken" => Fault.InternalError,
            "silent" => Fault.Silence,
            _ => Fault.DropConnection,
        }))
        {
            var answer = ChangeAsync(visitor, person.Password, Chosen);
            if (fault == "silent")
            {
                await app.RunOutOfPatienceAsync(active);
            }

            page = await answer;
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(1, app.CallsOf("ChangePassword"));
        Assert.NotNull((await ChangeAsync(visitor, person.Password, Chosen)).Banner);
    }

    [Fact]
    public async Task Guesses_of_the_password_up_to_now_are_limited_as_at_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        foreach (var guess in Enumerable.Range(1, 4))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ChangeAsync(visitor, $"A wrong password {guess}", Chosen)).Status);
        }

        var page = await ChangeAsync(visitor, person.Password, Chosen);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.NotNull(page.Reply.Headers.RetryAfter);
        Assert.Equal(4, app.CallsOf("ChangePassword"));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await ChangeAsync(visitor, person.Password, Chosen)).Banner);
    }

    [Fact]
    public async Task Guesses_at_log_in_do_not_delay_it()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = await app.LogInAsync(person);
        using var stranger = app.NewVisitor();
        await stranger.UseUpLoginsAsync(person.Email);

        Assert.NotNull((await ChangeAsync(visitor, person.Password, Chosen)).Banner);
    }

    [Fact]
    public async Task Guesses_in_one_session_delay_no_other_session_and_no_log_in()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var left = await app.LogInAsync(person);
        using var visitor = await app.LogInAsync(person);
        using var elsewhere = app.NewVisitor();
        foreach (var guess in Enumerable.Range(1, 4))
        {
            await ChangeAsync(left, $"A wrong password {guess}", Chosen);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await ChangeAsync(left, person.Password, Chosen)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.LoginAsync(person.Email, "not the password")).Status);
        Assert.NotNull((await ChangeAsync(visitor, person.Password, Chosen)).Banner);
    }

    [Fact]
    public async Task With_tokens_that_expired_during_an_outage_it_says_try_later()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await app.LogInAsync(person);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        using var fault = app.Pool.Faults.Inject("GetTokensFromRefreshToken", Fault.InternalError);

        var page = await ChangeAsync(visitor, person.Password, Chosen);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(0, app.CallsOf("ChangePassword"));
    }

    [Fact]
    public async Task A_stranger_has_to_log_in_first_and_is_led_back()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/ChangePassword");
        Assert.Equal("/Account/Login?returnUrl=%2FAccount%2FChangePassword", page.Url);

        var person = await portal.NewPersonAsync();
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });
        Assert.Equal("Change your password", page.Heading);
    }

    private static async Task<PageView> ChangeAsync(Visitor visitor, string current, string chosen) =>
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = current,
            ["Form.Password"] = chosen,
            ["Form.PasswordAgain"] = chosen,
        });
}
