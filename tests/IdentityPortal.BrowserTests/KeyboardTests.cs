using IdentityPortal.TestSupport;

namespace IdentityPortal.BrowserTests;

public sealed class KeyboardTests(Chromium chromium)
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
        await person.TabToAsync("Show");
        await person.TabToAsync("Password again");
        await person.WriteAsync(Journeys.Password);
        await person.KeyAsync("Enter");

        await person.SeesPageAsync("Confirm your address");
        await SkipToContentAsync(person);
        await person.TabToAsync("Code");
        await person.WriteAsync(await person.ReadCodeAsync(Address));
        await person.TabToAsync("Confirm");
        await person.KeyAsync("Enter");
        await person.SeesHelloAsync(Address);

        await person.TabToAsync("Skip to content");
        await person.TabToAsync("Identity Portal");
        await person.TabToAsync("Home");
        await person.TabToAsync("Privacy");
        await person.TabToAsync("Log out");
        await person.KeyAsync("Enter");
        await person.SeesAsync("You are logged out.");

        await SkipToContentAsync(person);
        await person.TabToAsync("Register");
        await person.TabToAsync("Log in");
        await person.KeyAsync("Enter");
        await person.SeesPageAsync("Log in");
        await SkipToContentAsync(person);
        await person.TabToAsync("Email address");
        await person.WriteAsync(Address);
        await person.TabToAsync("Password");
        await person.WriteAsync(Journeys.Password);
        await person.TabToAsync("Show");
        await person.TabToAsync("Keep me logged in on this device");
        await person.KeyAsync("Space");
        await person.TabToAsync("Log in");
        await person.KeyAsync("Space");
        await person.SeesHelloAsync(Address);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_mistake_takes_the_focus_and_its_line_leads_to_the_field(bool scripts) => chromium.WalkAsync(scripts, async person =>
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
    public Task After_the_skip_link_a_mistake_still_takes_the_focus() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Login?returnUrl=/Privacy");
        await SkipToContentAsync(person);
        await person.TabToAsync("Email address");
        await person.KeyAsync("Enter");
        await person.SeesErrorAsync("Enter your email address");

        Assert.Equal("There is a problem", await person.FocusAsync());
    });

    [Fact]
    public Task The_tab_key_goes_through_a_form_as_it_is_read() => chromium.WalkAsync(async person =>
    {
        await person.OpenAsync("/Account/Register");

        Assert.Equal(
            [
                "Skip to content", "Identity Portal", "Home", "Privacy", "Register", "Log in",
                "Email address", "Password", "Show", "Password again", "Register", "Log in",
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
