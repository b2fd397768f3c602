using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed class RegisterAndLogInJourneyTests(Chromium chromium)
{
    private const string Address = "ada@example.com";

    [Theory]
    [EveryWay]
    public Task A_person_registers_confirms_logs_out_and_logs_in(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Address);

        await person.ConfirmAsync(await person.ReadCodeAsync(Address));
        await person.SeesAsync("Your address is confirmed and you are logged in.");
        await person.SeesHelloAsync(Address);

        await person.LogOutAsync();

        await person.LogInAsync(Address);
        await person.SeesHelloAsync(Address);
    });

    [Theory]
    [EveryWay]
    public Task A_person_who_lost_the_page_gets_a_new_code_and_confirms(Way way) => chromium.WalkAsync(way, async person =>
    {
        await person.RegisterAsync(Address);
        var firstCode = await person.ReadCodeAsync(Address);
        await person.Page.Context.ClearCookiesAsync();
        person.App.Clock.Advance(TimeSpan.FromMinutes(2));

        await person.OpenAsync("/Account/Login");
        await person.FollowAsync("Confirm your address");
        await person.FollowAsync("Ask for a new code");
        await person.TypeAsync("Email address", Address);
        await person.PressAsync("Send a new code");
        await person.SeesAsync("If the address is waiting for a code, a new one is on its way.");

        await person.ConfirmAsync(firstCode);
        await person.SeesErrorAsync("This code does not work.");

        await person.ConfirmAsync(await person.ReadCodeAsync(Address));
        await person.SeesPageAsync("Log in");
        await person.SeesAsync("Your address is confirmed. Log in to go on.");
        await person.TypeAsync("Password", Journeys.Password);
        await person.PressAsync("Log in");
        await person.SeesHelloAsync(Address);
    });
}
