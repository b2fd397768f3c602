using System.Globalization;
using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>
/// Password and code guessing: the wait grows with every guess for an address, regardless of who makes it and of whether an account exists.
/// </summary>
public sealed class AttemptLimitTests
{
    private const string Wrong = "not the password";
    private const string Chosen = "a newly chosen password 1";

    [Theory]
    [Trait("OfficialPackages", "3.21")]
    [Asvs("2.3.2", "6.3.1")]
    [InlineData("confirmed@example.com")]
    [InlineData("nobody@example.com")]
    public async Task After_four_wrong_passwords_each_further_try_waits_twice_as_long(string address)
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var wait in new[] { 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 960, 960 })
        {
            using var refused = app.NewVisitor();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await refused.LoginAsync(address, Wrong)).Status);
            if (wait == 0)
            {
                continue;
            }

            using var early = app.NewVisitor();
            Assert.Equal(wait, RetryAfter(await early.LoginAsync(address, Wrong)));
            app.Clock.Advance(TimeSpan.FromSeconds(wait - 1));
            Assert.Equal(1, RetryAfter(await early.LoginAsync(address, Wrong)));
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_try_that_comes_too_early_is_a_429_that_keeps_the_form_but_not_the_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await FailAsync(() => visitor.LoginAsync(person.Email, Wrong), 4);
        app.Clock.Advance(TimeSpan.FromMilliseconds(200));

        var form = await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy");
        var page = await form.SendAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = person.Email,
            ["Form.Password"] = person.Password,
            ["Form.RememberMe"] = "true",
        });

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(5, RetryAfter(page));
        Assert.Equal(
            [
                "There were too many attempts to log in with this email address, so we did not check your password. "
                    + "Try again in about 5 seconds, or set a new password.",
            ],
            page.Errors);
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));
        Assert.True(page.Input("Form.RememberMe")!.IsChecked);
        Assert.DoesNotContain(person.Password, page.Html, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromSeconds(5));
        var typed = new Dictionary<string, string> { ["Form.Password"] = person.Password };
        Assert.Equal("/Privacy", (await page.SubmitAsync(typed)).Url);
    }

    [Fact]
    public async Task Cognito_is_not_asked_about_a_try_that_comes_too_early()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await FailAsync(() => visitor.LoginAsync(person.Email, Wrong), 4);
        var asked = app.Pool.Calls.Count;

        Assert.False((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);

        Assert.Equal(asked, app.Pool.Calls.Count);
    }

    [Fact]
    [Asvs("6.3.1")]
    public async Task Guesses_sent_at_once_are_worth_no_more_than_one_after_the_other()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("CONFIRMED").Email;
        var visitors = Enumerable.Range(0, 16).Select(_ => app.NewVisitor()).ToList();
        var forms = await Task.WhenAll(visitors.Select(visitor => visitor.OpenAsync("/Account/Login")));

        var answers = await Task.WhenAll(forms.Select(form =>
            form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = address, ["Form.Password"] = Wrong })));

        Assert.Equal(4, app.Pool.Calls.Count(call => call == "InitiateAuth"));
        Assert.Equal(12, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory]
    [InlineData("CONFIRMED", "/Account")]
    [InlineData("FORCE_CHANGE_PASSWORD", "/Account/NewPassword")]
    public async Task The_owners_log_in_does_not_change_the_count_that_strangers_see(string state, string page)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person(state);
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await FailAsync(() => stranger.LoginAsync(person.Email, Wrong), 3);

        Assert.Equal(page, (await owner.LoginAsync(person.Email, person.Password)).Url);

        await FailAsync(() => stranger.LoginAsync(person.Email, Wrong), 1);
        Assert.Equal(5, RetryAfter(await stranger.LoginAsync(person.Email, Wrong)));
    }

    [Fact]
    public async Task A_code_that_works_does_not_change_the_counts_that_strangers_see()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var ann = app.NewVisitor();
        await ann.HasRegisteredAsync("ann@example.com");
        await FailAsync(() => stranger.LoginAsync("ann@example.com", Wrong), 3);
        await FailAsync(() => stranger.ConfirmAsync(Codes.Wrong, "ann@example.com"), 2);

        await ann.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);

        await FailAsync(() => stranger.LoginAsync("ann@example.com", Wrong), 1);
        Assert.Equal(5, RetryAfter(await stranger.LoginAsync("ann@example.com", Wrong)));
        await FailAsync(() => stranger.ConfirmAsync(Codes.Wrong, "ann@example.com"), 1);
        Assert.Equal(10, RetryAfter(await stranger.ConfirmAsync(Codes.Wrong, "ann@example.com")));
    }

    [Fact]
    public async Task One_address_that_is_guessed_at_holds_up_no_other()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await FailAsync(() => visitor.LoginAsync("somebody.else@example.com", Wrong), 4);

        Assert.True((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    [Asvs("6.3.1")]
    public async Task An_owner_delayed_by_a_strangers_guesses_gets_in_with_a_new_password_at_once()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("CONFIRMED").Email;
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        await GuessAsync(app, () => stranger.LoginAsync(address, Wrong), TimeSpan.FromHours(2));

        await owner.HasForgottenPasswordAsync(address);
        await owner.HasResetPasswordAsync(app.LastMailTo(address).Code!, Chosen);

        Assert.True((await owner.LoginAsync(address, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("2.3.2", "6.6.3")]
    public async Task After_three_wrong_codes_each_further_one_waits_on_whatever_page()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var address in new[] { app.Person("UNCONFIRMED").Email, "nobody@example.com" })
        {
            using var visitor = app.NewVisitor();
            await FailAsync(() => visitor.ConfirmAsync(Codes.Wrong, address), 2);
            await FailAsync(() => visitor.ResetPasswordAsync(Codes.Wrong, Chosen, address), 1);

            var confirm = await visitor.ConfirmAsync(Codes.Wrong, address);
            Assert.Equal(10, RetryAfter(confirm));
            Assert.Equal(
                ["There were too many wrong codes for this email address, so we did not check this one. Find the newest email, and try again in about 10 seconds."],
                confirm.Errors);
            Assert.Equal(address, confirm.ValueOf("Form.Email"));
            Assert.Equal(Codes.Wrong, confirm.ValueOf("Form.Code"));

            var reset = await visitor.ResetPasswordAsync(Codes.Wrong, Chosen, address);
            Assert.Equal(10, RetryAfter(reset));
            Assert.Equal(confirm.Errors, reset.Errors);
            Assert.DoesNotContain(Chosen, reset.Html, StringComparison.Ordinal);

            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await FailAsync(() => visitor.ConfirmAsync(Codes.Wrong, address), 1);
            Assert.Equal(20, RetryAfter(await visitor.ConfirmAsync(Codes.Wrong, address)));
        }
    }

    [Fact]
    public async Task The_right_code_is_not_looked_at_while_guesses_wait_and_works_afterwards()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("ann@example.com");
        await FailAsync(() => visitor.ConfirmAsync(Codes.Wrong), 3);
        var code = app.LastMailTo("ann@example.com").Code!;
        Assert.False((await visitor.ConfirmAsync(code)).IsLoggedIn);
        Assert.Equal(3, app.Pool.Calls.Count(call => call == "ConfirmSignUp"));

        app.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True((await visitor.ConfirmAsync(code)).IsLoggedIn);
        Assert.Equal(3, await app.InStoreAsync(database => database.Attempts.CountAsync(row => row.Kind == AttemptKind.Code)));
    }

    [Fact]
    [Asvs("6.6.3")]
    public async Task A_code_that_worked_is_no_way_around_the_limit_of_guesses()
    {
        await using var app = await PortalApp.StartAsync();
        using var owner = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await owner.HasRegisteredAsync("ann@example.com");
        var code = app.LastMailTo("ann@example.com").Code!;
        await owner.HasConfirmedAsync(code);
        await FailAsync(() => stranger.ConfirmAsync(Codes.Wrong, "ann@example.com"), 3);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.ConfirmAsync(code, "ann@example.com")).Status);
    }

    [Theory]
    [InlineData("Login")]
    [InlineData("Confirm")]
    [InlineData("ResetPassword")]
    public async Task A_try_that_Cognito_could_not_answer_does_not_count(string journey)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();

        // Otherwise one of the codes might have confirmed the account.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using (app.Pool.Faults.Inject(null, Fault.InternalError))
        {
            for (var tries = 0; tries < 5; tries++)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await TryAsync()).Status);
            }
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryAsync()).Status);

        Task<PageView> TryAsync() => journey switch
        {
            "Login" => visitor.LoginAsync(person.Email, Wrong),
            "Confirm" => visitor.ConfirmAsync(Codes.Wrong, person.Email),
            _ => visitor.ResetPasswordAsync(Codes.Wrong, Chosen, person.Email),
        };
    }

    [Fact]
    public async Task Guessing_passwords_at_the_portals_limit_never_reaches_Cognitos_lockout()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();

        var wait = TimeSpan.Zero;
        for (var guesses = 1; guesses <= 16; guesses++)
        {
            app.Clock.Advance(wait);
            await FailAsync(() => stranger.LoginAsync(person.Email, Wrong), 1);
            wait = await NextAsync(app, AttemptKind.Login, person.Email);
        }

        // When the portal's wait has passed, Cognito's own lockout has passed too.
        app.Clock.Advance(wait);
        Assert.True((await owner.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task Guessing_codes_at_the_portals_limit_never_reaches_Cognitos_limit()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        using var stranger = app.NewVisitor();

        var guesses = await GuessAsync(app, () => stranger.ConfirmAsync(Codes.Wrong, address), TimeSpan.FromHours(3));

        Assert.InRange(guesses, 12, 36);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("LimitExceeded", StringComparison.Ordinal));
    }

    [Fact]
    public void No_limit_is_reached_at_Cognito_before_it_is_at_the_portal()
    {
        var now = DateTimeOffset.UnixEpoch;
        for (var tries = 1; tries <= AttemptRule.Of(AttemptKind.Login).Counted; tries++)
        {
            var lockOut = tries < 5 ? 0 : Math.Min(900, Math.Pow(2, tries - 5));
            var pause = AttemptRule.Of(AttemptKind.Login).NextAfter([.. Enumerable.Repeat(now, tries)]) - now;
            Assert.True(tries < 4 ? pause == TimeSpan.Zero : pause.TotalSeconds > lockOut, $"{tries}");
        }

        Assert.True(MostIn(AttemptKind.Code) < 15);
        Assert.All([AttemptKind.CodeSend, AttemptKind.ResetSend, AttemptKind.LoginSend], kind => Assert.True(MostIn(kind) <= 5 - 2));
    }

    [Fact]
    public async Task What_counts_no_more_is_swept()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync("ann@example.com", Wrong);
        await visitor.ConfirmAsync(Codes.Wrong, "ann@example.com");
        await visitor.ResendCodeAsync("ann@example.com");
        var sweeper = app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single();

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(AttemptKind.Login, (await app.InStoreAsync(database => database.Attempts.SingleAsync())).Kind);

        app.Clock.Advance(TimeSpan.FromHours(23));
        await sweeper.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await app.InStoreAsync(database => database.Attempts.CountAsync()));
    }

    private static int MostIn(AttemptKind kind)
    {
        var rule = AttemptRule.Of(kind);
        var tries = new List<DateTimeOffset>();
        var now = DateTimeOffset.UnixEpoch;
        while (now < DateTimeOffset.UnixEpoch + TimeSpan.FromHours(1))
        {
            tries.Insert(0, now);
            now = rule.NextAfter([.. tries.Take(rule.Counted)]);
        }

        return tries.Count;
    }

    private static async Task FailAsync(Func<Task<PageView>> tryAsync, int times)
    {
        for (var tries = 0; tries < times; tries++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await tryAsync()).Status);
        }
    }

    /// <returns>The number of guesses that were evaluated.</returns>
    private static async Task<int> GuessAsync(PortalApp app, Func<Task<PageView>> tryAsync, TimeSpan time)
    {
        var end = app.Clock.GetUtcNow() + time;
        var guesses = 0;
        while (app.Clock.GetUtcNow() < end)
        {
            var page = await tryAsync();
            if (page.Status == HttpStatusCode.TooManyRequests)
            {
                app.Clock.Advance(TimeSpan.FromSeconds(RetryAfter(page)));
            }
            else
            {
                guesses++;
            }
        }

        return guesses;
    }

    private static Task<TimeSpan> NextAsync(PortalApp app, AttemptKind kind, string address) =>
        app.Services.GetRequiredService<AttemptLimits>().WaitAsync(kind, address, TestContext.Current.CancellationToken);

    private static int RetryAfter(PageView page)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        return int.Parse(page.Reply.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
    }
}
