using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.Web.Areas.Account;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>A browser in which somebody has logged in to an account before counts its own wrong passwords for that account.</summary>
public sealed class KnownBrowserTests
{
    private const string Wrong = "not the password";

    [Fact]
    public async Task Strangers_who_guess_without_end_do_not_delay_the_owner_there()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var own = await KnownAsync(app, person);
        using var other = app.NewVisitor();
        using var stranger = app.NewVisitor();
        var end = app.Clock.GetUtcNow() + TimeSpan.FromHours(3);
        while (app.Clock.GetUtcNow() < end)
        {
            var page = await stranger.LoginAsync(person.Email, Wrong);
            app.Clock.Advance(page.Reply.Headers.RetryAfter?.Delta ?? TimeSpan.Zero);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.LoginAsync(person.Email, Wrong)).Status);

        // Cognito's own lock lasts two minutes at most, because the portal sends it no more guesses than that.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await other.LoginAsync(person.Email, person.Password)).Status);
        Assert.True((await own.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task Guesses_in_a_stolen_browser_have_a_limit_too_and_delay_nobody_elsewhere()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var stolen = await KnownAsync(app, person);
        using var elsewhere = app.NewVisitor();

        await stolen.UseUpLoginsAsync(person.Email);

        Assert.Equal(TimeSpan.FromSeconds(5), (await stolen.LoginAsync(person.Email, person.Password)).Reply.Headers.RetryAfter?.Delta);
        Assert.True((await elsewhere.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task The_right_password_starts_the_count_of_the_browser_anew()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var own = await KnownAsync(app, person);
        for (var tries = 1; tries <= 3; tries++)
        {
            await own.LoginAsync(person.Email, Wrong);
        }

        await own.HasLoggedInAsync(person.Email, person.Password);
        await own.HasLoggedOutAsync();

        await own.UseUpLoginsAsync(person.Email);
    }

    [Fact]
    public async Task A_log_in_to_another_account_gives_a_thief_no_new_count()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var thief = Member(app);
        using var stolen = await KnownAsync(app, person);
        await stolen.UseUpLoginsAsync(person.Email);

        await stolen.HasLoggedInAsync(thief.Email, thief.Password);
        await stolen.HasLoggedOutAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stolen.LoginAsync(person.Email, person.Password)).Status);
    }

    [Fact]
    public async Task A_browser_knows_everybody_who_logs_in_there()
    {
        await using var app = await PortalApp.StartAsync();
        SeededPerson[] people = [app.Person("CONFIRMED"), Member(app)];
        using var shared = app.NewVisitor();
        using var stranger = app.NewVisitor();
        foreach (var person in people)
        {
            await shared.HasLoggedInAsync(person.Email, person.Password);
            await shared.HasLoggedOutAsync();
            await stranger.UseUpLoginsAsync(person.Email);
        }

        foreach (var person in people)
        {
            await shared.HasLoggedInAsync(person.Email, person.Password);
            await shared.HasLoggedOutAsync();
        }
    }

    [Fact]
    public async Task A_key_that_was_made_up_or_copied_before_the_last_log_in_is_nobodys()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var own = await KnownAsync(app, person);
        var copied = KeyOf(own);
        await own.HasLoggedInAsync(person.Email, person.Password);
        using var stranger = app.NewVisitor();
        await stranger.UseUpLoginsAsync(person.Email);

        foreach (var key in new[] { copied, BrowserKey.Create().Text, "nonsense", "" })
        {
            using var thief = app.NewVisitor();
            thief.SetCookie("browser", key);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await thief.LoginAsync(person.Email, person.Password)).Status);
        }

        Assert.NotEqual(copied, KeyOf(own));
        Assert.DoesNotContain(
            await app.InStoreAsync(database => database.KnownBrowsers.ToListAsync(TestContext.Current.CancellationToken)),
            row => row.Browser == KeyOf(own) || row.Browser == BrowserKey.Parse(KeyOf(own))!.Id);
    }

    [Fact]
    public async Task A_browser_with_the_code_from_the_mail_is_known_before_the_first_log_in()
    {
        await using var app = await PortalApp.StartAsync();
        using var first = app.NewVisitor();
        using var phone = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await first.HasRegisteredAsync("ann@example.com");
        await stranger.UseUpLoginsAsync("ann@example.com");

        await phone.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!, "ann@example.com");

        Assert.True((await phone.LoginAsync("ann@example.com")).IsLoggedIn);
    }

    [Fact]
    public async Task A_refusal_there_looks_like_one_anywhere_and_changes_no_cookie()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var own = await KnownAsync(app, person);
        using var ownForNobody = await KnownAsync(app, person);
        using var stranger = app.NewVisitor();
        using var strangerForNobody = app.NewVisitor();
        var before = KeyOf(own);

        var answers = new List<string>();
        foreach (var (visitor, address) in new[]
        {
            (own, person.Email), (ownForNobody, "nobody@example.com"),
            (stranger, person.Email), (strangerForNobody, "nobody@example.com"),
        })
        {
            var form = await visitor.OpenAsync("/Account/Login");
            var answer = await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = address, ["Form.Password"] = Wrong });
            answers.Add(Anonymous.Of(answer, address).Replace(address, "address", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(before, KeyOf(own));
        Assert.DoesNotContain(stranger.Cookies, cookie => cookie.Name == "browser");
    }

    [Fact]
    public async Task Of_each_account_the_last_ten_browsers_are_known()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        var browsers = new List<Visitor>();
        for (var number = 0; number <= KnownBrowsers.MostPerAccount; number++)
        {
            browsers.Add(await KnownAsync(app, person));
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        using var stranger = app.NewVisitor();
        await stranger.UseUpLoginsAsync(person.Email);

        Assert.Equal(KnownBrowsers.MostPerAccount, await app.InStoreAsync(database => database.KnownBrowsers.CountAsync()));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browsers[0].LoginAsync(person.Email, person.Password)).Status);
        Assert.True((await browsers[1].LoginAsync(person.Email, person.Password)).IsLoggedIn);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_browser_that_nobody_has_logged_in_with_for_half_a_year_is_forgotten()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var own = app.NewVisitor();
        var form = await own.OpenAsync("/Account/Login");
        var answer = await form.SendAsync(new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password });
        Assert.Contains(
            answer.Reply.Headers.GetValues("Set-Cookie"),
            cookie => Regex.IsMatch(cookie, "^browser=[A-Za-z0-9_-]{43}; max-age=15552000; path=/; samesite=lax; httponly$"));
        await own.HasLoggedOutAsync();

        // AdjustTime changes the time without firing timers.
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddDays(180));
        using var stranger = app.NewVisitor();
        await stranger.UseUpLoginsAsync(person.Email);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await own.LoginAsync(person.Email, person.Password)).Status);

        await app.Services.GetServices<IHostedService>().OfType<ExpiredRowsSweeper>().Single().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await app.InStoreAsync(database => database.KnownBrowsers.CountAsync()));
    }

    private static SeededPerson Member(PortalApp app) => app.Pool.People.Single(person => person.Groups.Contains("support"));

    private static string KeyOf(Visitor visitor) => visitor.Cookies.Single(cookie => cookie.Name == "browser").Value;

    /// <summary>A browser in which the person has logged in and out.</summary>
    private static async Task<Visitor> KnownAsync(PortalApp app, SeededPerson person)
    {
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        await visitor.HasLoggedOutAsync();
        return visitor;
    }
}
