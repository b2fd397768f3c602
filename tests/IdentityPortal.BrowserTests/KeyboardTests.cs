using IdentityPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace IdentityPortal.BrowserTests;

public sealed class KeyboardTests(Chromium chromium, SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Address = "grace@example.com";

    [Fact]
    public Task A_person_without_a_mouse_registers_confirms_logs_out_and_logs_in() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Register");
        await SkipToContentAsync(person);
        await person.TabToAsync("Email address");
        await person.WriteAsync(Address);
        await person.TabToAsync("Password");
        await person.WriteAsync(Journeys.Password);
        await person.TabToAsync("Password again");
        await person.WriteAsync(Journeys.Password);
        await person.KeyAsync("Enter");

        await person.SeesPageAsync("Confirm your email address");
        await SkipToContentAsync(person);
        await person.TabToAsync("Code");
        await person.WriteAsync(person.CodeFor(Address));
        await person.TabToAsync("Confirm");
        await person.KeyAsync("Enter");
        await person.SeesHelloAsync(Address);

        await person.TabToAsync("Log out");
        await person.KeyAsync("Enter");
        await person.SeesAsync("You are logged out.");

        await SkipToContentAsync(person);
        await person.TabToAsync("Log in");
        await person.KeyAsync("Enter");
        await person.SeesPageAsync("Log in");
        await SkipToContentAsync(person);
        await person.TabToAsync("Email address");
        await person.WriteAsync(Address);
        await person.TabToAsync("Password");
        await person.WriteAsync(Journeys.Password);
        await person.TabToAsync("Keep me logged in on this device");
        await person.KeyAsync("Space");
        await person.TabToAsync("Log in");
        await person.KeyAsync("Space");
        await person.SeesHelloAsync(Address);
    });

    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.WithoutScripts)]
    public Task A_mistake_takes_the_focus_and_its_line_leads_to_the_field(Way way) => chromium.WalkAsync(portal.App, way, async person =>
    {
        await person.OpenAsync("/Account/Register");
        await person.PressAsync("Register");
        await person.SeesErrorAsync("Enter your email address");

        Assert.Equal("There is a problem", await person.FocusAsync());
        await person.TabToAsync("Enter your email address");
        await person.TabToAsync("Enter a password");
        await person.KeyAsync("Enter");
        Assert.Equal("Password", await person.FocusAsync());
    });

    [Fact]
    public Task After_the_skip_link_a_mistake_still_takes_the_focus() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.OpenAsync("/Account/Login?returnUrl=/Privacy");
        await SkipToContentAsync(person);
        await person.TabToAsync("Email address");
        await person.KeyAsync("Enter");
        await person.SeesErrorAsync("Enter your email address");

        Assert.Equal("There is a problem", await person.FocusAsync());
    });

    [Fact]
    public Task A_member_of_staff_without_a_mouse_finds_a_person_and_sends_the_code() => chromium.WalkAsync(async staff =>
    {
        var caller = staff.App.Person("UNCONFIRMED");
        await staff.LogInAsStaffAsync("support");
        await staff.TabToAsync("Support desk");
        await staff.KeyAsync("Enter");

        // The field has the focus when the page is opened.
        await staff.SeesPageAsync("Find a person");
        await staff.WriteAsync(caller.Email);
        await staff.KeyAsync("Enter");
        await staff.SeesAsync("One person found");
        await SkipToContentAsync(staff);
        await staff.TabToAsync("u***@example.com");
        await staff.KeyAsync("Enter");

        await staff.SeesAsync("The address is not confirmed: the person has not entered the code from our email.");
        await SkipToContentAsync(staff);
        await staff.TabToAsync("Send the code again");
        await staff.KeyAsync("Enter");

        await staff.SeesPageAsync("Send the code again");
        await SkipToContentAsync(staff);
        await staff.TabToAsync("The email did not arrive");
        await staff.KeyAsync("Space");
        await staff.TabToAsync("Ticket number");
        await staff.WriteAsync("T-17");
        await staff.TabToAsync("Send the code");
        await staff.KeyAsync("Enter");
        await staff.SeesPageAsync("Done");
        Assert.Single(staff.App.Pool.Mailbox.Messages(caller.Email));
    });

    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.WithoutScripts)]
    public Task Codes_and_passwords_can_be_pasted(Way way) => chromium.WalkAsync(portal.App, way, async person =>
    {
        await person.OpenAsync("/Account/ResetPassword");
        foreach (var field in (string[])["Code", "New password", "Password again"])
        {
            await person.TypeAsync("Email address", $"for {field}");
            await person.Field("Email address").PressAsync("Control+A");
            await person.KeyAsync("Control+C");
            await person.Field(field).FocusAsync();
            await person.KeyAsync("Control+V");
            await Expect(person.Field(field)).ToHaveValueAsync($"for {field}");
        }
    });

    [Fact]
    public Task The_tab_key_follows_the_reading_order_of_a_form() => chromium.WalkAsync(portal.App, Way.Usual, async person =>
    {
        await person.OpenAsync("/Account/Register");

        Assert.Equal(
            [
                "Skip to content", "Identity Portal", "Home", "Register", "Log in",
                "Email address", "Password", "Show the password", "Password again", "Register", "Log in",
                "Privacy",
                .. (await person.Page.Locator("footer button").AllTextContentsAsync()).Select(button => button.Trim()),
            ],
            await person.TabStopsAsync());
    });

    private static async Task SkipToContentAsync(Person person)
    {
        await person.TabToAsync("Skip to content");
        await person.KeyAsync("Enter");
    }
}
