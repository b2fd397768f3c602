using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class PasswordFieldTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Uncommon = "nothing that others use too: no well-known passwords, rows such as 12345, or dates";

    [Fact]
    public Task A_rule_is_ticked_while_the_person_types_and_read_out_after_a_pause() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.StopPageClockAsync();
        await person.OpenAsync("/Account/Register");
        var rule = person.Page.Locator(".rules li").First;
        await Expect(rule).ToHaveTextAsync("at least 15 characters");

        await person.Field("Password").PressSequentiallyAsync("14 characters.");
        await Expect(rule).ToHaveTextAsync("at least 15 characters (not met yet)");
        await person.Field("Password").PressSequentiallyAsync(".");
        await Expect(rule).ToHaveTextAsync("at least 15 characters (met)");
        await Expect(rule).ToHaveAttributeAsync("data-met", "true");

        await Expect(Voice(person)).ToBeEmptyAsync();
        await person.Page.Clock.RunForAsync(1000);
        await Expect(Voice(person)).ToHaveTextAsync(
            $"at least 15 characters (met), more than your email address or the name Identity Portal (met), {Uncommon} (met)");
    });

    [Fact]
    public Task What_many_people_use_is_pointed_out_while_it_is_typed() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.StopPageClockAsync();
        await person.OpenAsync("/Account/Register");
        var rule = person.Page.Locator(".rules li").Last;
        foreach (var (typed, met) in new[]
        {
            ("Password1234567", false), ("qwertyuiopasdfgh", false), ("aaaaaaaaaaaaaaaa", false), ("cba cba cba cba", false), ("24.12.1999", false),
            ("1999-12-24", false), ("a plum tree under the hill", true), ("", false),
        })
        {
            await person.TypeAsync("Password", typed);

            await Expect(rule).ToHaveTextAsync(met ? $"{Uncommon} (met)" : $"{Uncommon} (not met yet)");
        }
    });

    [Fact]
    public Task A_password_that_is_only_the_address_or_the_name_is_pointed_out_while_it_is_typed() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        const string Sentence = "more than your email address or the name Identity Portal";
        await person.StopPageClockAsync();
        await person.OpenAsync("/Account/Register");
        var rule = person.Page.Locator(".rules li").Nth(1);
        await person.TypeAsync("Email address", "ann.lee@example.com");
        foreach (var (typed, met) in new[] { ("Ann.Lee@Example.com", false), ("identity-portal-1", false), ("ann.lee waters tulips", true), ("", false) })
        {
            await person.TypeAsync("Password", typed);

            await Expect(rule).ToHaveTextAsync(met ? $"{Sentence} (met)" : $"{Sentence} (not met yet)");
        }

        await person.TypeAsync("Password", "ann.lee@example.com");
        await person.Page.Clock.RunForAsync(1000);
        await Expect(Voice(person)).ToHaveTextAsync($"at least 15 characters (met), {Uncommon} (met)");
    });

    [Fact]
    public Task Showing_and_hiding_a_password_does_the_same_to_its_repetition() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        // After a pause, the page announces the rules to screen readers, which would replace the text that this test checks.
        await person.StopPageClockAsync();
        await person.OpenAsync("/Account/Register");
        await person.TypeAsync("Password", Journeys.Password);

        await person.PressAsync("Show the password");
        await Expect(person.Field("Password")).ToHaveAttributeAsync("type", "text");
        await Expect(person.Field("Password again")).ToHaveAttributeAsync("type", "text");
        await Expect(Voice(person)).ToHaveTextAsync("The password is shown");

        await person.PressAsync("Hide the password");
        await Expect(person.Field("Password")).ToHaveAttributeAsync("type", "password");
        await Expect(person.Field("Password again")).ToHaveAttributeAsync("type", "password");
        await Expect(Voice(person)).ToHaveTextAsync("The password is hidden");
    });

    [Fact]
    public Task A_password_that_is_shown_is_hidden_again_when_it_is_sent() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.OpenAsync("/Account/Login");
        await person.PressAsync("Show the password");

        // This listener runs after the page's own listener and prevents the submission.
        await person.Page.EvaluateAsync("""
            () => addEventListener("submit", event => {
              event.preventDefault();
              document.title = document.getElementById("Form_Password").type;
            })
            """);
        await person.PressAsync("Log in");

        await Expect(person.Page).ToHaveTitleAsync("password");
    });

    [Fact]
    public Task Without_scripts_there_is_no_button_to_show_the_password() => chromium.WalkAsync(portal.App, Way.WithoutScripts, async person =>
    {
        await person.OpenAsync("/Account/Login");

        await Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "Show the password" })).ToHaveCountAsync(0);
    });

    private static ILocator Voice(Person person) => person.Page.Locator("p.unseen[role=status]");
}
