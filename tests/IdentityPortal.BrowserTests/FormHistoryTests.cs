using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>What a browser does with forms that were sent: going back, reloading, and pressing twice.</summary>
public sealed class FormHistoryTests(Chromium chromium)
{
    private const string Address = "hilda@example.com";

    [Fact]
    public Task Going_back_after_a_refused_and_then_accepted_form_shows_the_form() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Register");
        await person.PressAsync("Register");
        await person.SeesErrorAsync("Enter your email address");
        await person.TypeAsync("Email address", Address);
        await person.TypeAsync("Password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Register");
        await person.SeesPageAsync("Confirm your email address");

        await person.Page.GoBackAsync();

        await person.SeesPageAsync("Register");
        await Expect(person.Field("Email address")).ToHaveValueAsync(Address);
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Reloading_a_refused_form_sends_nothing_again() => chromium.WalkAsync(async person =>
    {
        await person.LogInAsync(Address, "not the password at all");
        await person.SeesErrorAsync("We could not log you in.");
        var calls = person.App.Pool.Calls.Count;

        await person.Page.ReloadAsync();

        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Equal(calls, person.App.Pool.Calls.Count);
    });

    [Fact]
    public Task Going_back_after_an_act_of_staff_and_pressing_again_does_not_do_it_twice() => chromium.WalkAsync(async staff =>
    {
        var caller = staff.App.Person("UNCONFIRMED").Email;
        await staff.LogInAsStaffAsync("support");
        await staff.OpenAsync("/Support");
        await staff.Page.Locator("#Form_Term").FillAsync(caller);
        await staff.PressAsync("Find");
        await staff.FollowAsync("u***@example.com");
        await staff.FollowAsync("Send the code again");
        await staff.Field("The email did not arrive").CheckAsync();
        await staff.PressAsync("Send the code");
        await staff.SeesPageAsync("Done");

        await staff.Page.GoBackAsync();

        await staff.SeesPageAsync("Send the code again");
        await staff.FollowAsync("See what was done");
        await staff.SeesPageAsync("Done");
        Assert.Single(staff.App.Pool.Mailbox.Messages(caller));
    });

    [Fact]
    public Task Another_language_keeps_what_was_typed_except_passwords_and_codes() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Login");
        await person.TypeAsync("Email address", "hilda@exa");
        await person.TypeAsync("Password", Journeys.Password);
        await person.PressAsync("Show the password");
        await person.Page.Locator("#Form_RememberMe").CheckAsync();

        await person.PressAsync("Deutsch");

        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(person.Page.Locator("#Form_Email")).ToHaveValueAsync("hilda@exa");
        await Expect(person.Page.Locator("#Form_RememberMe")).ToBeCheckedAsync();
        await Expect(person.Page.Locator("#Form_Password")).ToHaveValueAsync("");
        Assert.Equal(0, await person.Page.EvaluateAsync<int>("() => sessionStorage.length"));

        await person.OpenAsync("/Account/Confirm");
        await person.Page.Locator("#Form_Code").FillAsync(Codes.Wrong);
        await person.PressAsync("English");
        await person.SeesPageAsync("Confirm your email address");
        await Expect(person.Field("Code")).ToHaveValueAsync("");
        await Expect(person.Field("Email address")).ToHaveValueAsync("hilda@exa");
    });

    [Fact]
    public Task At_the_desk_another_language_keeps_what_was_typed() => chromium.WalkAsync(async person =>
    {
        await person.LogInAsStaffAsync("support");
        await person.OpenAsync("/Support");
        await person.Page.Locator("#Form_Term").FillAsync("hilda");

        await person.PressAsync("Deutsch");

        await Expect(person.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(person.Page.Locator("#Form_Term")).ToHaveValueAsync("hilda");
    });

    [Fact]
    public Task A_link_to_another_sign_in_page_carries_the_typed_address_and_going_back_shows_it() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Login");
        await person.TypeAsync("Email address", Address);
        await person.PressAsync("Forgot your password?");
        await person.SeesPageAsync("Set a new password");
        await Expect(person.Field("Email address")).ToHaveValueAsync(Address);

        await person.Page.GoBackAsync();

        await person.SeesPageAsync("Log in");
        await Expect(person.Field("Email address")).ToHaveValueAsync(Address);

        // The Enter key still logs in.
        await person.TypeAsync("Password", "not the password");
        await person.Field("Password").PressAsync("Enter");
        await person.SeesErrorAsync("We could not log you in.");
    });

    [Fact]
    public Task A_button_shows_that_it_is_busy_and_sends_once() => chromium.WalkAsync(async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.OpenAsync("/Account/Login");
        await person.TypeAsync("Email address", confirmed.Email);
        await person.TypeAsync("Password", confirmed.Password);

        // Playwright's own click would wait for the answer.
        var seen = await person.Page.EvaluateAsync<string>(
            """
            () => {
              const button = document.querySelector("main form button[type=submit]");
              button.click();
              const seen = `${button.ariaBusy} ${document.querySelector("p.unseen[role=status]").textContent}`;
              button.click();
              return seen;
            }
            """);

        Assert.Equal("true Please wait…", seen);
        await person.SeesHelloAsync(confirmed.Email);
        Assert.Single(person.App.Pool.Calls, call => call == "InitiateAuth");
    });

    [Fact]
    public Task The_wait_after_too_many_passwords_counts_down_where_it_is_said() => chromium.WalkAsync(async person =>
    {
        using var stranger = person.App.NewVisitor();
        for (var tries = 1; tries <= 4; tries++)
        {
            var refused = await stranger.LoginAsync(Address, $"not the password {tries}");
            Assert.Contains("We could not log you in.", refused.MainText, StringComparison.Ordinal);
        }

        await person.StopPageClockAsync();
        await person.LogInAsync(Address, "not the password 5");
        await Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Try again in about 5 seconds");

        var line = person.Page.Locator(".error-summary li");
        await person.Page.Clock.RunForAsync(4000);
        await Expect(line).ToContainTextAsync("Try again in about one second, or set a new password.");
        await person.Page.Clock.RunForAsync(1000);
        await Expect(line).ToHaveTextAsync("You can try again now.");
        await Expect(person.Page.Locator("p.unseen[role=status]")).ToHaveTextAsync("You can try again now.");
    });
}
