using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class DetailsJourneyTests(Chromium chromium)
{
    private static readonly string[] Listed = ["name", "given_name", "family_name", "phone_number", "locale", "zoneinfo", "custom:team"];

    private static readonly Dictionary<string, string> Rule = new()
    {
        ["Portal:DetailRules:0:Name"] = "custom:team",
        ["Portal:DetailRules:0:Label:en"] = "Team at work",
        ["Portal:DetailRules:0:Hint:en"] = "Three capital letters, like ABC",
        ["Portal:DetailRules:0:Pattern"] = "[A-Z]{3}",
    };

    [Theory]
    [EveryWay]
    public async Task A_person_fills_in_their_details(Way way)
    {
        await using var app = await StartAsync("Portal:Details");
        await chromium.WalkAsync(app, way, async person =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.FollowAsync("See and change your details");
            await person.LooksRightAsync("details/first");

            await person.TypeAsync("Full name", "Ann O’Hara");
            await person.TypeAsync("Phone number, with + and the country code", "no number");
            await person.PressAsync("Save");
            await person.SeesErrorAsync("Enter the number with + and the country code, like +44 1632 960000");
            await person.LooksRightAsync("details/refused");
            await person.TypeAsync("Phone number, with + and the country code", "+441632960000");
            await person.Field("Your language").SelectOptionAsync("pt-BR");
            await person.TypeAsync("Time zone, like Europe/Berlin", "America/Sao Paulo");
            await person.TypeAsync("Team at work", "ABC");
            await person.PressAsync("Save");
            await person.SeesAsync("Your details are saved.");

            await person.OpenAsync("/Account/Details");
            await Expect(person.Field("Full name")).ToHaveValueAsync("Ann O’Hara");
            await Expect(person.Field("Your language")).ToHaveValueAsync("pt-BR");
            await Expect(person.Field("Team at work")).ToHaveValueAsync("ABC");
        });
    }

    [Theory]
    [EveryWay]
    public async Task Somebody_registers_with_more_than_an_address(Way way)
    {
        await using var app = await StartAsync("Portal:Register:Details");
        await chromium.WalkAsync(app, way, async person =>
        {
            await person.OpenAsync("/Account/Register");
            await Expect(person.Field("Your language")).ToHaveValueAsync(person.Language.Tag);
            await person.LooksRightAsync("register-details/first");
            await person.TypeAsync("Email address", "ann@example.com");
            await person.TypeAsync("Full name", "Ann O’Hara");
            await person.TypeAsync("First name", "Ann");
            await person.TypeAsync("Last name", "O’Hara");
            await person.TypeAsync("Phone number, with + and the country code", "+44 1632 960000");
            await person.TypeAsync("Time zone, like Europe/Berlin", "Berlin");
            await person.TypeAsync("Team at work", "ABC");
            await person.TypeAsync("Password", Journeys.Password);
            await person.TypeAsync("Password again", Journeys.Password);
            await person.PressAsync("Register");
            await person.SeesErrorAsync("Enter the time zone as region and city in English, like Europe/Berlin");
            await person.LooksRightAsync("register-details/refused");

            await Expect(person.Field("Full name")).ToHaveValueAsync("Ann O’Hara");
            await person.TypeAsync("Time zone, like Europe/Berlin", "Europe/Berlin");
            await person.TypeAsync("Password", Journeys.Password);
            await person.TypeAsync("Password again", Journeys.Password);
            await person.PressAsync("Register");
            await person.SeesPageAsync("Confirm your email address");
        });
    }

    [Theory]
    [EveryWay]
    public async Task Somebody_whose_address_a_stranger_had_registered_sees_what_is_left_of_the_strangers_details(Way way)
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Details:0"] = "name", ["Portal:Register:Details:0"] = "name" }, template: TestTemplates.MailedSecondFactors,
            templateParameters: new Dictionary<string, string> { ["RecoveryChannel"] = "verified_email" });
        using var stranger = app.NewVisitor();
        await (await stranger.OpenAsync("/Account/Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = "ann@example.com",
            ["Form.Details[0]"] = "Mallory",
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!, "ann@example.com");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync("ann@example.com");
        await owner.HasResetPasswordAsync(app.LastMailTo("ann@example.com").Code!, "Willow-tree garden 8");
        await chromium.WalkAsync(app, way, async person =>
        {
            await person.LogInAsync("ann@example.com", "Willow-tree garden 8");
            await person.SeesPageAsync("Your details");
            await person.SeesAsync("Someone else may have registered your email address before you.");
            await Expect(person.Field("Full name")).ToHaveValueAsync("");
            await person.LooksRightAsync("details/inherited");
        });
    }

    private static Task<PortalApp> StartAsync(string list) => PortalApp.StartAsync(
        Listed.Index().Select(one => KeyValuePair.Create($"{list}:{one.Index}", one.Item)).Concat(Rule).ToDictionary(),
        template: TestTemplates.MailedSecondFactors);
}
