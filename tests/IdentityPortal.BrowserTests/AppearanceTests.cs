using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Languages;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>The appearance of pages that no journey visits, and of refusals that need their own set-up.</summary>
public sealed class AppearanceTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [EveryWay]
    public Task Registering_looks_right(Way way) => chromium.WalkAsync(portal.App, way, async person =>
    {
        await person.OpenAsync("/");
        await person.LooksRightAsync("home/first");

        await person.OpenAsync("/Account/Register");
        await person.LooksRightAsync("register/first");

        await person.PressAsync("Register");
        await person.SeesErrorAsync("Enter your email address");
        await person.LooksRightAsync("register/empty");

        await person.TypeAsync("Email address", "wolfe.example.com");
        await person.TypeAsync("Password", "short");
        await person.TypeAsync("Password again", "different");
        await person.PressAsync("Register");
        await person.SeesErrorAsync("Enter an email address in the form name@example.com");
        await person.LooksRightAsync("register/mistakes");

        using (person.App.Pool.Faults.Inject(null, Fault.Throttle))
        {
            await person.TypeAsync("Email address", Addresses.Long);
            await person.TypeAsync("Password", Journeys.Password);
            await person.TypeAsync("Password again", Journeys.Password);
            await person.PressAsync("Register");
            await person.SeesErrorAsync("We cannot reach the account service right now.");
            await person.LooksRightAsync("register/pool-away");
        }
    });

    [Fact]
    public Task On_a_phone_the_links_of_the_header_stay_in_one_row_in_every_language() => chromium.WalkAsync(portal.App, Way.Usual, async staff =>
    {
        await staff.LogInAsStaffAsync("support");
        await staff.Page.SetViewportSizeAsync(360, Look.Height);
        foreach (var language in staff.App.Services.GetRequiredService<OfferedLanguages>().All)
        {
            await staff.Page.Context.AddCookiesAsync([new() { Name = "language", Value = language.Tag, Url = staff.App.Address.ToString() }]);
            await staff.OpenAsync("/Account");

            var tops = await staff.Page.Locator("nav > :is(a, form)").EvaluateAllAsync<double[]>("links => links.map(link => link.getBoundingClientRect().top)");

            Assert.Equal(3, tops.Length);
            Assert.True(tops.Max() - tops.Min() < 10, $"{language.Tag}: {string.Join(", ", tops)}");
        }
    });

    [Theory]
    [EveryWay]
    public Task Logging_in_and_out_looks_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.OpenAsync("/Account/Login");
        await person.LooksRightAsync("log-in/first");

        await person.PressAsync("Log in");
        await person.SeesErrorAsync("Enter your password");
        await person.LooksRightAsync("log-in/empty");

        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, "not the password");
        await person.SeesErrorAsync("We could not log you in.");
        await person.LooksRightAsync("log-in/refused");

        const string Guessed = "guessed@example.com";
        using var stranger = person.App.NewVisitor();
        foreach (var pause in (int[])[0, 0, 0, 0, 5, 10, 20, 40])
        {
            // The last wait is long, because the page counts it down in real time.
            person.App.Clock.Advance(TimeSpan.FromSeconds(pause));
            await stranger.LoginAsync(Guessed, "not the password");
        }

        await person.LogInAsync(Guessed, "not the password");
        await person.SeesErrorAsync("There were too many attempts to log in with this email address, so we did not check your password.");
        await person.LooksRightAsync("log-in/too-often");

        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesHelloAsync(confirmed.Email);
        await person.LooksRightAsync("home/logged-in");

        await person.OpenAsync("/Account/Logout");
        await person.LooksRightAsync("log-out/first");

        await person.OpenAsync("/");
        await person.LogOutAsync();
        await person.LooksRightAsync("home/logged-out");

        var invited = person.App.Person("FORCE_CHANGE_PASSWORD");
        await person.LogInAsync(invited.Email, invited.Password);
        await person.SeesPageAsync("Choose your own password");
        await person.LooksRightAsync("new-password/first");
    });

    [Theory]
    [EveryWay]
    public Task The_other_pages_look_right(Way way) => chromium.WalkAsync(portal.App, way, async person =>
    {
        await person.OpenAsync("/Privacy");
        await person.LooksRightAsync("other/privacy");

        await person.OpenAsync("/Preferences");
        await person.LooksRightAsync("preferences/first");

        // The choice wins over the device's setting.
        foreach (var (button, theme) in ((string, string)[])[("Dark", "dark"), ("Light", "light")])
        {
            await person.OpenAsync("/");
            await person.PressAsync(button);
            await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await person.LooksRightAsync($"home/{theme}-chosen");
        }

        await person.PressAsync("System setting");
        await Expect(person.Page.Locator("html:not([data-theme])")).ToBeVisibleAsync();

        await person.OpenAsync("/Account/AccessDenied");
        await person.SeesPageAsync("No access");
        await person.LooksRightAsync("other/access-denied");

        await person.OpenAsync("/Account/Nothing");
        await person.SeesPageAsync("This page does not exist");
        await person.LooksRightAsync("other/not-found");

        await person.OpenAsync("/Account/Login?returnUrl=/&returnUrl=//elsewhere.example");
        await person.SeesPageAsync("We could not read that request");
        await person.LooksRightAsync("other/bad-request");

        await person.OpenAsync("/Error");
        await person.SeesPageAsync("Something went wrong on our side");
        await person.LooksRightAsync("other/error");
    });

    [Theory]
    [EveryWay]
    public Task Rate_limit_page_looks_right(Way way) => chromium.WalkAsync(
        way,
        async person =>
        {
            await person.OpenAsync("/Account/Login");
            for (var form = 0; form < 2; form++)
            {
                await person.PressAsync("Log in");
                await person.SeesErrorAsync("Enter your email address");
            }

            await person.PressAsync("Log in");
            await person.SeesPageAsync("Too many requests from your network");
            await person.LooksRightAsync("other/too-many-forms");
        },
        new Dictionary<string, string> { ["Portal:RateLimits:FormBurst"] = "2", ["Portal:RateLimits:FormsPerMinute"] = "1" });

    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.WithoutScripts)]
    [InlineData(Way.InArabic)]
    [InlineData(Way.InArabicWithoutScripts)]
    public Task Every_component_in_every_state_looks_right(Way way) => chromium.WalkAsync(portal.App, way, async person =>
    {
        await person.OpenAsync("/Design");
        await person.LooksRightAsync("design/all");

        // Scripts show a button beside the password, tick its rules, and move the focus to the mistakes.
        await person.OpenAsync("/Account/Register");
        await person.TypeAsync("Password", "short");
        await person.LooksRightAsync("design/typed");
        await person.PressAsync("Register");
        await person.SeesErrorAsync("Enter your email address");
        await person.LooksRightAsync("design/refused");
    });

    [Fact]
    public Task The_mailbox_shows_the_code_and_looks_right() => chromium.WalkAsync(async person =>
    {
        var mailbox = new Uri(person.App.Pool.Endpoint, "mailbox").ToString();
        await person.Page.GotoAsync(mailbox);
        await person.LooksRightAsync("mailbox/empty");

        await person.RegisterAsync(Addresses.Long);
        await person.Page.GotoAsync(mailbox);
        await Expect(person.Page.Locator(".code")).ToHaveTextAsync(person.CodeFor(Addresses.Long));
        await person.LooksRightAsync("mailbox/one-mail");

        await person.FollowAsync(Addresses.Long);
        await person.SeesPageAsync($"Mailbox of {Addresses.Long}");
        await Expect(person.Page.Locator(".code")).ToHaveTextAsync(person.CodeFor(Addresses.Long));
        await person.LooksRightAsync("mailbox/of-one-address");
    });
}
