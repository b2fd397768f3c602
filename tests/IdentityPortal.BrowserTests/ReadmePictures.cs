using IdentityPortal.TestSupport;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Takes the pictures of the main README, which are kept in <c>docs/</c>, together with the contact sheets. Clock, address and mailed codes are fixed,
/// so that a picture changes only with its page; codes of authenticator apps are random.
/// </summary>
internal static class ReadmePictures
{
    private const string Address = "ada@example.com";

    // From artifacts/bin/IdentityPortal.BrowserTests/debug to docs.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../docs"));

    private static readonly DateTimeOffset Morning = new(2026, 11, 30, 9, 12, 0, TimeSpan.Zero);

    public static async Task TakeAsync(IBrowser browser)
    {
        await using var app = await PortalApp.StartAsync(clock: new FakeTimeProvider(Morning), tracksMail: true);
        await using var window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = "en",
            ColorScheme = ColorScheme.Light,
        });
        var person = await Person.AtAsync(window, app, Way.Usual, new Language("en"));

        await person.OpenAsync("/Account/Register");
        await person.TypeAsync("Email address", Address);
        await person.TypeAsync("Password", Journeys.Password);
        await person.TypeAsync("Password again", Journeys.Password);
        await TakeAsync(person, "portal", height: 1010);

        await StruggleAsync(app);
        await person.LogInAsStaffAsync("support");
        await person.OpenAsync("/Support");
        await person.TypeAsync("Email address or the start of it, start of a name, or ID", Address);
        await person.PressAsync("Find");
        await person.FollowAsync("a***@example.com");
        await person.SeesAsync("The address is not confirmed: the person has not entered the code from our email.");
        await TakeAsync(person, "desk", height: 860);

        await person.Page.GotoAsync(new Uri(app.Pool.Endpoint, "mailbox").ToString());
        await TakeAsync(person, "mailbox", height: 770);
    }

    /// <summary>Ada registers, mistypes the code, and tries to log in before the account is confirmed.</summary>
    private static async Task StruggleAsync(PortalApp app)
    {
        await app.NewVisitor().HasRegisteredAsync(Address);
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await app.NewVisitor().ConfirmAsync(Codes.Wrong, Address);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.NewVisitor().LoginAsync(Address);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.NewVisitor().HasAskedForCodeAsync(Address);
        await app.Pool.MailEvents.UntilEmptyAsync(TestContext.Current.CancellationToken);
        app.Clock.Advance(TimeSpan.FromMinutes(19));
    }

    private static async Task TakeAsync(Person person, string name, int height)
    {
        await person.Page.SetViewportSizeAsync(Look.Desk, height);

        // Typing has scrolled to the field.
        await person.Page.EvaluateAsync("scrollTo(0, 0)");
        await person.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, $"{name}.png"),

            // The account's id is random.
            Style = ".facts > div:has(code) { display: none }",
        });
    }
}
