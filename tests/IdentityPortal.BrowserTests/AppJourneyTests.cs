using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>People who come from an app and go back to it.</summary>
public sealed class AppJourneyTests(Chromium chromium)
{
    private static readonly Lazy<string> Logo = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("identity-portal-").FullName, "wiki.svg");
        File.WriteAllText(file, """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17693f"/><path d="M6 10l4 12 6-9 6 9 4-12" fill="none" stroke="#fff" stroke-width="3" stroke-linejoin="round"/></svg>
            """);
        return file;
    });

    [Theory]
    [EveryWay]
    public Task A_newcomer_registers_on_the_way_to_an_app(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        await person.Page.GotoAsync(wiki.Address.ToString());
        await FollowInWikiAsync(person, "Log in");
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
        await SeesWikiAsync(person, wiki, "Hello ann@example.com");
    });

    [Theory]
    [EveryWay]
    public Task Whoever_logs_out_of_an_app_is_logged_out_of_the_portal(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Your account");

        // The session at the portal answers for the person, without a page.
        await person.Page.GotoAsync(wiki.You.ToString());
        await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await SeesWikiAsync(person, wiki, "Welcome to the wiki");

        await person.OpenAsync("/Account");
        await person.SeesPageAsync("Log in");
    });

    [Theory]
    [EveryWay]
    public Task Whoever_logs_out_of_the_portal_is_logged_out_of_an_app(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.Page.GotoAsync(wiki.You.ToString());
        await person.TypeAsync("Email address", confirmed.Email);
        await person.TypeAsync("Password", confirmed.Password);
        await person.PressAsync("Log in");
        await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");

        await person.OpenAsync("/Account/Logout");
        await person.SeesAsync("This also logs you out of:");
        await person.LooksRightAsync("log-out/with-apps");
        await person.OpenAsync("/Account");
        await person.LogOutAsync();

        // The portal tells the app a moment later.
        await Wait.UntilAsync("the wiki to be told", async () =>
        {
            await person.Page.GotoAsync(wiki.Address.ToString());
            return await person.Page.GetByText("You are not logged in here.").IsVisibleAsync();
        });
    });

    [Theory]
    [EveryWay]
    public Task The_page_between_a_form_and_an_app_has_a_link_for_browsers_that_stay_on_it(Way way) => WalkAsync(way, async (person, _) =>
    {
        await person.Page.RouteAsync("**/connect/**", request => request.AbortAsync("aborted"));

        await person.OpenAsync("/Onward?returnUrl=%2Fconnect%2Fauthorize%3Fclient_id%3Dwiki");

        await person.SeesPageAsync("Back to Wiki");
        await person.SeesAsync("Continue to the app");
        await person.LooksRightAsync("onward/first");
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_waited_too_long_starts_again_at_the_app(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.Page.GotoAsync(wiki.You.ToString());
        await person.SeesPageAsync("Log in");
        person.App.Clock.Advance(TimeSpan.FromMinutes(21));
        await person.TypeAsync("Email address", confirmed.Email);
        await person.TypeAsync("Password", confirmed.Password);
        await person.PressAsync("Log in");
        await person.SeesPageAsync("Start again at Wiki");
        await person.LooksRightAsync("status/app-again");

        await person.FollowAsync("Open Wiki");
        await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_may_not_use_an_app_is_told_so_and_goes_back(Way way) => WalkAsync(
        way,
        async (person, wiki) =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.Page.GotoAsync(wiki.You.ToString());
            await person.TypeAsync("Email address", confirmed.Email);
            await person.TypeAsync("Password", confirmed.Password);
            await person.PressAsync("Log in");
            await person.SeesPageAsync("You may not use Wiki");
            await person.LooksRightAsync("status/app-closed");

            await person.FollowAsync("Back to Wiki");
            await SeesWikiAsync(person, wiki, "The log-in was not completed");
            await person.SeesAsync("You have not allowed it, or you may not use this.");

            await person.Page.GotoAsync(wiki.You.ToString());
            await person.PressAsync("Log out and use another account");
            await person.SeesPageAsync("Log in");
            await person.SeesAsync("After this, you continue to Wiki.");
        },
        ("Portal:Apps:wiki:Groups:0", "editors"),
        ("Portal:Brand:SupportContact:Text", "help@example.com"),
        ("Portal:Brand:SupportContact:Url", "mailto:help@example.com"));

    [Theory]
    [EveryWay]
    public Task A_person_whom_an_app_sends_with_a_wrong_request_is_told_whose_fault_it_is(Way way) => WalkAsync(
        way,
        async (person, _) =>
        {
            await person.OpenAsync("/connect/authorize?client_id=wiki&redirect_uri=https%3A%2F%2Fother.example%2F");
            await person.SeesPageAsync("Wiki is not set up correctly");
            await person.LooksRightAsync("status/app-fault");
        },
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
        await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");

        await person.OpenAsync("/Account");
        await person.SeesAsync("Which groups you are in, if they matter to it");
        await person.LooksRightAsync("account/with-used-apps");
        await person.FollowAsync("Stop using Wiki");
        await person.SeesPageAsync("Stop using Wiki");
        await person.LooksRightAsync("withdraw-app/first");
        await person.PressAsync("Stop using Wiki");
        await person.SeesPageAsync("Your account");
        await person.SeesAsync("Wiki learns nothing more about you from this site until you open it again.");
    });

    [Theory]
    [EveryWay]
    public Task A_person_whom_an_app_logs_out_stays_logged_in_here(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Your account");

        await person.OpenAsync("/connect/endsession?client_id=wiki");
        await person.SeesPageAsync("Log out");
        await person.SeesAsync("Wiki asks to log you out. Where do you want to log out?");
        await person.LooksRightAsync("log-out/of-app");
        await person.PressAsync("Log out of Wiki only");
        await person.SeesAsync("You are logged out of Wiki, and still logged in here.");

        await person.SeesHelloAsync(confirmed.Email);
    });

    [Theory]
    [EveryWay]
    public Task A_person_is_asked_whether_an_app_may_know_them(Way way) => WalkAsync(
        way,
        async (person, wiki) =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.Page.GotoAsync(wiki.You.ToString());
            await person.TypeAsync("Email address", confirmed.Email);
            await person.TypeAsync("Password", confirmed.Password);
            await person.PressAsync("Log in");
            await person.SeesPageAsync("Let Wiki know who you are?");
            await person.LooksRightAsync("allow/first");
            await person.PressAsync("Do not allow");
            await SeesWikiAsync(person, wiki, "The log-in was not completed");
            await person.SeesAsync("You have not allowed it, or you may not use this.");

            await person.Page.GotoAsync(wiki.You.ToString());
            await person.PressAsync("Allow");
            await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");
        },
        ("Portal:Apps:wiki:Consent", "true"));

    [Theory]
    [EveryWay]
    public Task A_person_sets_up_a_second_factor_because_an_app_asks_for_it(Way way) => WalkAsync(way, async (person, wiki) =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.Page.GotoAsync(wiki.You.ToString());
        await person.TypeAsync("Email address", confirmed.Email);
        await person.TypeAsync("Password", confirmed.Password);
        await person.PressAsync("Log in");
        await SeesWikiAsync(person, wiki, $"Hello {confirmed.Email}");

        await person.Page.GotoAsync(new Uri(wiki.Address, "/Vault").ToString());
        await person.SeesPageAsync("Password and second step");
        await person.LooksRightAsync("security/for-app");
        await person.FollowAsync("Set up an authenticator app");
        await person.PressAsync("Show the picture to scan");
        var authenticator = await person.AuthenticatorAsync();
        await person.TypeAsync("Code", authenticator.Code);
        await person.PressAsync("Check the code");
        await person.SeesPageAsync("Password and second step");
        await person.LooksRightAsync("security/for-app-set-up");

        person.App.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.FollowAsync("Log in again with your second step");
        await person.TypeAsync("Password", confirmed.Password);
        await person.PressAsync("Continue");
        await person.TypeAsync("Code", authenticator.Code);
        await person.PressAsync("Continue");
        await SeesWikiAsync(person, wiki, "The vault");
    });

    private static async Task SeesWikiAsync(Person person, WikiSite wiki, string heading)
    {
        await Expect(person.Page).ToHaveURLAsync(new Regex($"^{wiki.Address}"));
        await Expect(person.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync(heading);
    }

    // The wiki speaks English only.
    private static Task FollowInWikiAsync(Person person, string link) => person.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    private async Task WalkAsync(Way way, Func<Person, WikiSite, Task> journey, params (string Key, string Value)[] settings)
    {
        await using var wiki = await WikiSite.StartAsync();
        var all = wiki.Settings;
        all["Portal:Apps:wiki:Logo"] = Logo.Value;
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        await chromium.WalkAsync(
            way,
            person =>
            {
                wiki.LeadTo(person.App.Address);
                return journey(person, wiki);
            },
            all);
    }
}
