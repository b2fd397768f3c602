using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class DetailsJourneyTests(Chromium chromium)
{
    private static readonly string[] Listed = ["name", "given_name", "family_name", "phone_number"];

    [Theory]
    [EveryWay]
    public async Task A_person_fills_in_their_details(Way way)
    {
        // The client of this template may write all attributes.
        var settings = Listed.Index().ToDictionary(one => $"Portal:Details:{one.Index}", one => one.Item);
        await using var app = await PortalApp.StartAsync(settings, template: TestTemplates.MailedSecondFactors);
        await chromium.WalkAsync(app, way, async person =>
        {
            var confirmed = person.App.Person("CONFIRMED");
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.OpenAsync("/Account/Details");
            await person.LooksRightAsync("details/first");

            await person.TypeAsync("Full name", "Ann O’Hara");
            await person.TypeAsync("Phone number, with + and the country code", "no number");
            await person.PressAsync("Save");
            await person.SeesErrorAsync("Enter the number with + and the country code, like +44 1632 960000");
            await person.LooksRightAsync("details/refused");
            await person.TypeAsync("Phone number, with + and the country code", "+441632960000");
            await person.PressAsync("Save");
            await person.SeesAsync("Your details are saved.");

            await person.OpenAsync("/Account/Details");
            await Expect(person.Field("Full name")).ToHaveValueAsync("Ann O’Hara");
        });
    }
}
