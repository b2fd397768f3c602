using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

/// <summary>What a person does and sees, found by the words on the page.</summary>
internal static partial class Steps
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

        // Browsers give it in the frame after the page is there.
        await Expect(summary).ToBeFocusedAsync();
    }

    public static Task SeesHelloAsync(this Person person, string address) => person.SeesAsync($"Hello {address}");

    public static ILocator Field(this Person person, string label) => person.Page.GetByLabel(person.Language.Whole(label));

    public static async Task RegisterAsync(this Person person, string address, string password = Journeys.Password)
    {
        await person.OpenAsync("/Account/Register");
        await person.TypeAsync("Email address", address);
        await person.TypeAsync("Password", password);
        await person.TypeAsync("Password again", password);
        await person.PressAsync("Register");
        await person.SeesPageAsync("Confirm your address");
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

    /// <param name="staff">Who is to be a member of staff.</param>
    /// <param name="group">support or support-lead.</param>
    public static async Task LogInAsStaffAsync(this Person staff, string group)
    {
        var member = staff.App.Pool.People.First(person => person.Groups.Contains(group));
        await staff.LogInAsync(member.Email, member.Password);
        await staff.SeesHelloAsync(member.Email);
    }

    public static async Task LogOutAsync(this Person person)
    {
        await person.PressAsync("Log out");
        await person.SeesAsync("You are logged out.");
    }

    /// <summary>Reads the newest code on the mailbox page, in another tab, as a developer does.</summary>
    public static async Task<string> ReadCodeAsync(this Person person, string address)
    {
        var tab = await person.Page.Context.NewPageAsync();
        await tab.GotoAsync(new Uri(person.App.Pool.Endpoint, $"mailbox?to={Uri.EscapeDataString(address)}").ToString());
        var code = await tab.GetByText(SixDigits()).First.InnerTextAsync();
        await tab.CloseAsync();
        return code;
    }

    [GeneratedRegex(@"^\s*\d{6}\s*$")]
    private static partial Regex SixDigits();
}
