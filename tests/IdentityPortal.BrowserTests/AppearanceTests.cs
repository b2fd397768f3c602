using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>Every page and state that a person can meet, looked at in light and dark and at three widths.</summary>
public sealed class AppearanceTests(Chromium chromium)
{
    // No place to break the line at, and wider than a phone.
    private const string Address = "wolfeschlegelsteinhausenbergerdorff@subdomain.example.com";

    [Theory]
    [EveryWay]
    public Task Registering_looks_right(Way way) => chromium.WalkAsync(way, async person =>
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
            await person.TypeAsync("Email address", Address);
            await person.TypeAsync("Password", Journeys.Password);
            await person.TypeAsync("Password again", Journeys.Password);
            await person.PressAsync("Register");
            await person.SeesErrorAsync("We cannot reach the account service right now.");
            await person.LooksRightAsync("register/pool-away");
        }
    });

    [Theory]
    [EveryWay]
    public Task Confirming_looks_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Address);
        await person.LooksRightAsync("confirm/first");

        await person.PressAsync("Confirm");
        await person.SeesErrorAsync("Enter the code from our mail");
        await person.LooksRightAsync("confirm/empty");

        await person.ConfirmAsync(Codes.Wrong);
        await person.SeesErrorAsync("This code does not work.");
        await person.LooksRightAsync("confirm/wrong-code");

        await person.PressAsync("Send a new code");
        await person.SeesAsync("No new code was sent");
        await person.LooksRightAsync("confirm/too-soon");

        await person.LogInAsync(Address);
        await person.SeesAsync("We could not log you in. Confirm your address first");
        await person.LooksRightAsync("confirm/after-log-in");

        await person.ConfirmAsync(await person.ReadCodeAsync(Address));
        await person.SeesHelloAsync(Address);
        await person.LooksRightAsync("home/just-confirmed");
    });

    [Theory]
    [EveryWay]
    public Task Confirming_elsewhere_looks_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Address);
        await person.OpenAsync("/Account/ResendCode");
        await person.LooksRightAsync("resend/first");

        await person.Page.Context.ClearCookiesAsync();
        await person.OpenAsync("/Account/ResendCode");
        await person.LooksRightAsync("resend/elsewhere");

        await person.PressAsync("Send a new code");
        await person.SeesErrorAsync("Enter your email address");
        await person.LooksRightAsync("resend/empty");

        await person.OpenAsync("/Account/Confirm");
        await person.LooksRightAsync("confirm/elsewhere");

        await person.ConfirmAsync("letters");
        await person.SeesErrorAsync("The code has six digits and nothing else");
        await person.LooksRightAsync("confirm/elsewhere-mistakes");

        await person.TypeAsync("Email address", Address);
        await person.ConfirmAsync(await person.ReadCodeAsync(Address));
        await person.SeesAsync("Your address is confirmed. Log in to go on.");
        await person.LooksRightAsync("log-in/just-confirmed");
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
        for (var tries = 1; tries <= 4; tries++)
        {
            await person.LogInAsync(Guessed, "not the password");
            await person.SeesErrorAsync("We could not log you in.");
        }

        await person.LogInAsync(Guessed, "not the password");
        await person.SeesErrorAsync("Too many tries to log in came for this address.");
        await person.LooksRightAsync("log-in/too-often");

        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesHelloAsync(confirmed.Email);
        await person.LooksRightAsync("home/logged-in");

        await person.OpenAsync("/Account/Logout");
        await person.LooksRightAsync("log-out/first");

        await person.OpenAsync("/");
        await person.LogOutAsync();
        await person.LooksRightAsync("home/logged-out");
    });

    [Theory]
    [EveryWay]
    public Task Finding_back_in_looks_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.OpenAsync("/Account/ForgotPassword");
        await person.LooksRightAsync("forgot-password/first");

        await person.TypeAsync("Email address", confirmed.Email);
        await person.PressAsync("Send a code");
        await person.SeesPageAsync("Choose a new password");
        await person.LooksRightAsync("reset-password/first");

        await person.TypeAsync("Code", "letters");
        await person.TypeAsync("New password", "short");
        await person.PressAsync("Save the new password");
        await person.SeesErrorAsync("The code has six digits and nothing else");
        await person.LooksRightAsync("reset-password/mistakes");

        await person.TypeAsync("Code", await person.ReadCodeAsync(confirmed.Email));
        await person.TypeAsync("New password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Save the new password");
        await person.SeesAsync("Your password is changed and you are logged out everywhere.");
        await person.LogInAsync(confirmed.Email);
        await person.SeesHelloAsync(confirmed.Email);
        await person.LogOutAsync();

        var invited = person.App.Person("FORCE_CHANGE_PASSWORD");
        await person.LogInAsync(invited.Email, invited.Password);
        await person.SeesPageAsync("Choose your own password");
        await person.LooksRightAsync("new-password/first");
    });

    [Theory]
    [EveryWay]
    public Task Looking_after_ones_account_looks_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesHelloAsync(confirmed.Email);
        await person.OpenAsync("/Account/ChangePassword");
        await person.LooksRightAsync("change-password/first");

        await person.TypeAsync("Current password", "not the password");
        await person.TypeAsync("New password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Change the password");
        await person.SeesErrorAsync("That is not your current password");
        await person.LooksRightAsync("change-password/wrong");

        await person.OpenAsync("/Account/LogoutEverywhere");
        await person.LooksRightAsync("log-out/everywhere");
    });

    [Theory]
    [EveryWay]
    public Task The_other_pages_look_right(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.OpenAsync("/Privacy");
        await person.LooksRightAsync("other/privacy");

        await person.OpenAsync("/Preferences");
        await person.LooksRightAsync("preferences/first");

        // Chosen over what the device says.
        foreach (var (button, theme) in ((string, string)[])[("Dark", "dark"), ("Light", "light")])
        {
            await person.OpenAsync("/");
            await person.PressAsync(button);
            await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await person.LooksRightAsync($"home/{theme}-chosen");
        }

        await person.PressAsync("As on this device");
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
    public Task Being_turned_away_looks_right(Way way) => chromium.WalkAsync(
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
            await person.SeesPageAsync("Too many forms came from your network");
            await person.LooksRightAsync("other/too-many-forms");
        },
        new Dictionary<string, string> { ["Portal:RateLimits:FormBurst"] = "2", ["Portal:RateLimits:FormsPerMinute"] = "1" });

    [Fact]
    public Task Every_component_in_every_state_looks_right() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Design");
        await person.SeesPageAsync("Design");
        await person.LooksRightAsync("design/all");
    });

    [Fact]
    public Task The_mailbox_looks_right() => chromium.WalkAsync(async person =>
    {
        var mailbox = new Uri(person.App.Pool.Endpoint, "mailbox").ToString();
        await person.Page.GotoAsync(mailbox);
        await person.LooksRightAsync("mailbox/empty");

        await person.RegisterAsync(Address);
        await person.Page.GotoAsync(mailbox);
        await person.LooksRightAsync("mailbox/one-mail");
    });
}
