using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class RegisterAndLogInJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_person_registers_confirms_logs_out_and_logs_in(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Addresses.Long);
        await person.LooksRightAsync("confirm/first");

        await person.PressAsync("Confirm");
        await person.SeesErrorAsync("Enter the code from our email");
        await person.LooksRightAsync("confirm/empty");

        await person.ConfirmAsync(Codes.Wrong);
        await person.SeesErrorAsync("This code does not work.");
        await person.LooksRightAsync("confirm/wrong-code");

        await person.PressAsync("Send a new code");
        await person.SeesAsync("No new code was sent");
        await person.LooksRightAsync("confirm/too-soon");

        await person.LogInAsync(Addresses.Long);
        await person.SeesAsync("We could not log you in. Confirm your email address");
        await person.LooksRightAsync("confirm/after-log-in");

        await person.ConfirmAsync(person.CodeFor(Addresses.Long));
        await person.SeesAsync("Your email address is confirmed and you are logged in.");
        await person.SeesHelloAsync(Addresses.Long);
        await person.LooksRightAsync("home/just-confirmed");

        await person.LogOutAsync();

        await person.LogInAsync(Addresses.Long);
        await person.SeesHelloAsync(Addresses.Long);
    });

    [Theory]
    [EveryWay]
    public Task A_person_changes_a_mistyped_address(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync("anm@example.com");

        // Enter in the code's field is for the code, although the other button comes first.
        await person.Field("Code").FillAsync(Codes.Wrong);
        await person.Field("Code").PressAsync("Enter");
        await person.SeesErrorAsync("This code does not work.");

        await person.PressAsync("Change it");
        await person.SeesPageAsync("Register");
        await Expect(person.Field("Email address")).ToHaveValueAsync("anm@example.com");
        await person.TypeAsync("Email address", "ann@example.com");
        await person.TypeAsync("Password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Register");

        await person.ConfirmAsync(person.CodeFor("ann@example.com"));
        await person.SeesHelloAsync("ann@example.com");
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_lost_the_page_gets_a_new_code_and_confirms(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Addresses.Long);
        var firstCode = person.CodeFor(Addresses.Long);
        await person.OpenAsync("/Account/ResendCode");
        await person.LooksRightAsync("resend/first");

        await person.Page.Context.ClearCookiesAsync();
        person.App.Clock.Advance(TimeSpan.FromMinutes(2));
        await person.OpenAsync("/Account/Login");
        await person.PressAsync("Confirm your email address");
        await person.LooksRightAsync("confirm/elsewhere");

        await person.TypeAsync("Email address", Addresses.Long);
        await person.ConfirmAsync("letters");
        await person.SeesErrorAsync("The code must be 6 digits");
        await person.LooksRightAsync("confirm/elsewhere-mistakes");

        await person.PressAsync("Ask for a new code");
        await Expect(person.Field("Email address")).ToHaveValueAsync(Addresses.Long);
        await person.LooksRightAsync("resend/elsewhere");

        await person.TypeAsync("Email address", "");
        await person.PressAsync("Send a new code");
        await person.SeesErrorAsync("Enter your email address");
        await person.LooksRightAsync("resend/empty");

        await person.TypeAsync("Email address", Addresses.Long);
        await person.PressAsync("Send a new code");
        await person.SeesAsync("If the address is waiting for a code, a new one should arrive soon.");

        await person.ConfirmAsync(firstCode);
        await person.SeesErrorAsync("This code does not work.");

        await person.ConfirmAsync(person.CodeFor(Addresses.Long));
        await person.SeesPageAsync("Log in");
        await person.SeesAsync("Your email address is confirmed. Log in to continue.");
        await person.LooksRightAsync("log-in/just-confirmed");

        await person.TypeAsync("Password", Journeys.Password);
        await person.PressAsync("Log in");
        await person.SeesHelloAsync(Addresses.Long);
    });
}
