using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed class SecondFactorJourneyTests(Chromium chromium)
{
    [Theory]
    [EveryWay]
    public Task A_person_sets_up_an_authenticator_app_and_logs_in_with_its_code(Way way) => chromium.WalkAsync(way, async person =>
    {
        var confirmed = person.App.Person("CONFIRMED");
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.FollowAsync("Password and second step");
        await person.LooksRightAsync("security/first");

        await person.FollowAsync("Set up an authenticator app");
        await person.SeesPageAsync("Set up an authenticator app");
        await person.LooksRightAsync("add-authenticator/before");
        await person.PressAsync("Show the picture to scan");
        await person.LooksRightAsync("add-authenticator/first");
        var authenticator = await person.AuthenticatorAsync();
        await person.TypeAsync("Code", authenticator.Wrong);
        await person.PressAsync("Check the code");
        await person.SeesErrorAsync("This code does not work, or it was used before.");
        await person.LooksRightAsync("add-authenticator/wrong");
        await person.TypeAsync("Code", authenticator.Code);
        await person.PressAsync("Check the code");
        await person.SeesAsync("Your authenticator app is set up.");
        await person.LooksRightAsync("security/authenticator");

        await person.LogOutAsync();
        person.App.Clock.Advance(TimeSpan.FromSeconds(30));
        await person.LogInAsync(confirmed.Email, confirmed.Password);
        await person.SeesPageAsync("Enter the code from your authenticator app");
        await person.LooksRightAsync("authenticator-code/first");
        await person.TypeAsync("Code", authenticator.Wrong);
        await person.PressAsync("Log in");
        await person.SeesErrorAsync("This code does not work, or it was used before.");
        await person.LooksRightAsync("authenticator-code/wrong");
        await person.TypeAsync("Code", authenticator.Code);
        await person.PressAsync("Log in");
        await person.SeesHelloAsync(confirmed.Email);

        await person.OpenAsync("/Account/Prove?returnUrl=/Account/RemoveAuthenticator");
        await person.LooksRightAsync("prove/first");
        await person.OpenAsync("/Account/RemoveAuthenticator");
        await person.LooksRightAsync("remove-authenticator/first");
        await person.PressAsync("Remove");
        await person.SeesAsync("The authenticator app is removed");
    });

    [Theory]
    [EveryWay]
    public async Task A_person_chooses_how_to_prove_who_they_are(Way way)
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors);
        var confirmed = app.Person("CONFIRMED");
        await Authenticator.EnrolAsync(app, confirmed, orMail: true);
        await chromium.WalkAsync(app, way, async person =>
        {
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.SeesPageAsync("One more step");
            await person.LooksRightAsync("choose-factor/first");
            await person.PressAsync("Code by email");
            await person.SeesPageAsync("Enter the code from our email");
            await person.LooksRightAsync("mailed-code/first");
            await person.TypeAsync("Code", person.CodeFor(confirmed.Email));
            await person.PressAsync("Log in");
            await person.SeesHelloAsync(confirmed.Email);

            await person.OpenAsync("/Account/Security");
            await person.LooksRightAsync("security/both");
        });
    }

    [Theory]
    [EveryWay]
    public async Task Where_the_pool_requires_it_a_person_sets_up_an_app_while_logging_in(Way way)
    {
        await using var app = await PortalApp.StartAsync(
            template: TestTemplates.MailedSecondFactors,
            templateParameters: new Dictionary<string, string> { ["MfaConfiguration"] = "ON", ["SecondFactors"] = "SOFTWARE_TOKEN_MFA" });
        var confirmed = app.Person("CONFIRMED");
        await chromium.WalkAsync(app, way, async person =>
        {
            await person.LogInAsync(confirmed.Email, confirmed.Password);
            await person.SeesPageAsync("Set up an authenticator app");
            await person.LooksRightAsync("set-up-authenticator/first");
            await person.TypeAsync("Code", (await person.AuthenticatorAsync()).Code);
            await person.PressAsync("Check the code and log in");
            await person.SeesHelloAsync(confirmed.Email);
        });
    }
}
