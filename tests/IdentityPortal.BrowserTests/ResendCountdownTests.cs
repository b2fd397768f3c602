using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class ResendCountdownTests(Chromium chromium)
{
    private const string Address = "edith@example.com";

    [Fact]
    public Task The_wait_for_a_new_code_counts_down_to_the_moment_when_one_can_be_sent() => chromium.WalkAsync(async person =>
    {
        await person.StopPageClockAsync();
        await person.RegisterAsync(Address);
        await person.SeesAsync("You can ask for a new code in 60 seconds.");

        await PassAsync(person, seconds: 20);
        await person.SeesAsync("You can ask for a new code in 40 seconds.");

        await PassAsync(person, seconds: 39);
        await person.SeesAsync("You can ask for a new code in one second.");

        await PassAsync(person, seconds: 1);
        await Expect(person.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You can ask for a new code now.");
        await person.PressAsync("Send a new code");
        await person.SeesAsync("If the address is waiting for a code, a new one should arrive soon.");
        await person.SeesAsync("You can ask for a new code in 60 seconds.");
    });

    [Fact]
    public Task Without_scripts_the_page_says_how_long_the_wait_was_when_it_was_made() => chromium.WalkAsync(Way.WithoutScripts, async person =>
    {
        await person.RegisterAsync(Address);
        await person.SeesAsync("You can ask for a new code in 60 seconds.");

        person.App.Clock.Advance(TimeSpan.FromSeconds(25));
        await person.Page.ReloadAsync();
        await person.SeesAsync("You can ask for a new code in 35 seconds.");
    });

    private static async Task PassAsync(Person person, int seconds)
    {
        person.App.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await person.Page.Clock.RunForAsync(seconds * 1000);
    }
}
