using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>The actions and observations of a person. Steps locate elements by their visible text.</summary>
internal static class Steps
{
    public static Task TypeAsync(this Person person, string label, string text) => person.Field(label).FillAsync(text);

    public static Task PressAsync(this Person person, string button) =>
        person.Page.GetByRole(AriaRole.Button, new() { NameRegex = person.Language.Whole(button) }).ClickAsync();

    public static Task FollowAsync(this Person person, string link) =>
        person.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { NameRegex = person.Language.Whole(link) }).ClickAsync();

    public static Task SeesPageAsync(this Person person, string heading) =>
        Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(person.Language.Whole(heading));

    public static Task SeesAsync(this Person person, string text) => Expect(person.Page.GetByText(person.Language.Part(text))).ToBeVisibleAsync();

    public static async Task SeesErrorAsync(this Person person, string text)
    {
        var summary = person.Page.GetByRole(AriaRole.Alert);
        await Expect(summary).ToContainTextAsync(person.Language.Part(text));

        // The browser moves the focus one frame after it shows the page.
        await Expect(summary).ToBeFocusedAsync();
    }

    /// <summary>Waits until the page has loaded with its style and script.</summary>
    public static Task WaitForLoadAsync(this Person person) =>

        // Playwright's own WaitForLoadStateAsync misses the event if it arrives together with the navigation.
        Expect(person.Page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");

    public static Task SeesHelloAsync(this Person person, string address) => person.SeesAsync($"Hello {address}");

    public static ILocator Field(this Person person, string label) => person.Page.GetByLabel(person.Language.Whole(label));

    public static async Task RegisterAsync(this Person person, string address, string password = Journeys.Password)
    {
        await person.OpenAsync("/Account/Register");
        await person.TypeAsync("Email address", address);
        await person.TypeAsync("Password", password);
        await person.TypeAsync("Password again", password);
        await person.PressAsync("Register");
        await person.SeesPageAsync("Confirm your email address");
    }

    public static async Task ConfirmAsync(this Person person, string code)
    {
        await person.TypeAsync("Code", code);
        await person.PressAsync("Confirm");
    }

    public static async Task LogInAsync(this Person person, string address, string password = Journeys.Password)
    {
        await person.OpenAsync("/Account/Login");
        await person.TypeAsync("Email address", address);
        await person.TypeAsync("Password", password);
        await person.PressAsync("Log in");
    }

    /// <param name="staff">The person to log in as a member of staff.</param>
    /// <param name="group"><c>support</c> or <c>support-lead</c>.</param>
    public static async Task LogInAsStaffAsync(this Person staff, string group)
    {
        var member = staff.App.Pool.People.First(person => person.Groups.Contains(group));
        await staff.LogInAsync(member.Email, member.Password);
        await staff.TypeAsync("Code", staff.App.Pool.AuthenticatorCode(member.Email));
        await staff.PressAsync("Log in");
        await staff.SeesHelloAsync(member.Email);
    }

    /// <summary>The app that was given the key on this page.</summary>
    public static async Task<Authenticator> AuthenticatorAsync(this Person person) => new(
        (await person.Page.Locator(".authenticator-key code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal), person.App.Clock);

    public static async Task LogOutAsync(this Person person)
    {
        await person.PressAsync("Log out");
        await person.SeesAsync("You are logged out.");
    }

    /// <summary>The newest code that was mailed to an address.</summary>
    public static string CodeFor(this Person person, string address) =>
        person.App.LastMailTo(address).Code ?? throw new InvalidOperationException($"The newest mail to {address} has no code.");

    /// <summary>Stops the page's clock. Afterwards it advances only by <c>Clock.RunForAsync</c>.</summary>
    public static async Task StopPageClockAsync(this Person person)
    {
        // The page's clock runs once it is installed, and can only be paused at a later time.
        var now = person.App.Clock.GetUtcNow().UtcDateTime;
        await person.Page.Clock.InstallAsync(new ClockInstallOptions { TimeDate = now });
        await person.Page.Clock.PauseAtAsync(now.AddHours(1));
    }
}
