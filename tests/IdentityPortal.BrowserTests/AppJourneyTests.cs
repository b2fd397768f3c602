using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>People who come from an app and go back to it.</summary>
public sealed class AppJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_newcomer_registers_on_the_way_to_an_app(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        await person.Page.GotoAsync(wiki.Address.ToString());
        await person.SeesPageAsync("Log in");
        await person.LooksRightAsync("log-in/for-app");
        await person.PressAsync("Register");
        await person.TypeAsync("Email address", "ann@example.com");
        await person.TypeAsync("Password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await person.PressAsync("Register");
        await person.SeesPageAsync("Confirm your email address");
        await person.LooksRightAsync("confirm/for-app");
        await person.ConfirmAsync(person.CodeFor("ann@example.com"));
        await SeesWikiAsync(person, wiki, "This is ann@example.com");

        await person.Page.GotoAsync(new Uri(wiki.Address, "/refresh").ToString());
        await SeesWikiAsync(person, wiki, "The portal still knows you");

        // The session at the portal answers for the person, without a page.
        await person.Page.GotoAsync(new Uri(wiki.Address, "/leave").ToString());
        await SeesWikiAsync(person, wiki, "You have left the wiki");
        await person.Page.GotoAsync(wiki.Address.ToString());
        await SeesWikiAsync(person, wiki, "This is ann@example.com");

        await person.OpenAsync("/Account");
        await person.LogOutAsync();
        await person.Page.GotoAsync(new Uri(wiki.Address, "/refresh").ToString());
        await SeesWikiAsync(person, wiki, "The session has ended.");
    });

    [Theory]
    [EveryWay]
    public Task The_page_between_a_form_and_an_app_has_a_link_for_browsers_that_stay_on_it(Way way) => WalkAsync(way, async (person, _) =>
    {
        await person.Page.RouteAsync("**/connect/**", request => request.AbortAsync("aborted"));

        await person.OpenAsync("/Onward?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki");

        await person.SeesPageAsync("Back to the app");
        await person.SeesAsync("Continue to the app");
        await person.LooksRightAsync("onward/first");
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_waited_too_long_starts_again_at_the_app(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.Page.GotoAsync(wiki.Address.ToString());
        await person.SeesPageAsync("Log in");
        person.App.Clock.Advance(TimeSpan.FromMinutes(21));
        await person.TypeAsync("Email address", confirmed.Email);
        await person.TypeAsync("Password", confirmed.Password);
        await person.PressAsync("Log in");
        await person.SeesPageAsync("Start again at Wiki");
        await person.LooksRightAsync("status/app-again");

        await person.FollowAsync("Open Wiki");
        await SeesWikiAsync(person, wiki, $"This is {confirmed.Email}");
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_may_not_use_an_app_is_told_so_and_goes_back(Way way) => WalkAsync(
        way,
        async (person, wiki) =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.Page.GotoAsync(wiki.Address.ToString());
            await person.TypeAsync("Email address", confirmed.Email);
            await person.TypeAsync("Password", confirmed.Password);
            await person.PressAsync("Log in");
            await person.SeesPageAsync("You may not use Wiki");
            await person.LooksRightAsync("status/app-closed");

            await person.FollowAsync("Back to Wiki");
            await SeesWikiAsync(person, wiki, "access_denied");
        },
        ("Portal:Apps:wiki:Groups:0", "editors"),
        ("Portal:Brand:SupportContact:Text", "help@example.com"),
        ("Portal:Brand:SupportContact:Url", "mailto:help@example.com"));

    [Theory]
    [EveryWay]
    public Task A_person_opens_an_app_from_the_account_page(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Your account");
        await person.LooksRightAsync("account/with-apps");

        await person.FollowAsync("Wiki");
        await SeesWikiAsync(person, wiki, $"This is {confirmed.Email}");
    });

    private static async Task SeesWikiAsync(Person person, WikiApp wiki, string sentence)
    {
        await Expect(person.Page).ToHaveURLAsync(new Regex($"^{wiki.Address}"));
        await Expect(person.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync(sentence);
    }

    private async Task WalkAsync(Way way, Func<Person, WikiApp, Task> journey, params (string Key, string Value)[] settings)
    {
        PortalApp? portal = null;
        await using var wiki = await WikiApp.StartAsync(() => portal!.Address);
        var all = wiki.Settings;
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        await chromium.WalkAsync(
            way,
            person =>
            {
                portal = person.App;
                return journey(person, wiki);
            },
            all);
    }
}
