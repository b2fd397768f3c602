using IdentityPortal.BrowserTests;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: EndsStuckRuns]

namespace IdentityPortal.BrowserTests;

/// <summary>The only browser process of a test run. Each journey gets its own window with its own cookies, and its own portal.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Only a hang lasts this long. The limit is shorter than the one of EndsStuckRuns, so that a stuck journey still leaves a picture.
    private static readonly TimeSpan LongestJourney = TimeSpan.FromMinutes(4);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (await ChromiumProgram.FindOrInstallAsync() is not { } program)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout((float)Wait.Longest.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",

                // Without a process of its own for the network, requests take less time. Playwright's own list, which this argument replaces, has the other.
                "--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface",

                // Chromium's sandbox does not start for root, the usual user of a build container.
                .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [],
            ],
        });
    }

    public Task WalkAsync(Func<Person, Task> journey) => WalkAsync(Way.Usual, journey);

    /// <summary>Runs a journey on a fresh portal.</summary>
    public async Task WalkAsync(Way way, Func<Person, Task> journey, IReadOnlyDictionary<string, string>? settings = null, bool tracksMail = false)
    {
        await using var app = await PortalApp.StartAsync(AsShipped(settings), services: TakePasskeysHere, tracksMail: tracksMail);
        await WalkAsync(app, way, journey);
    }

    /// <summary>Runs a journey. Console messages of a page also fail it, and every failure names its evidence.</summary>
    public async Task WalkAsync(PortalApp app, Way way, Func<Person, Task> journey)
    {
        var language = new Language(way is Way.InArabic or Way.InArabicWithoutScripts ? "ar" : "en");
        await using var window = await OpenWindowAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = way is Way.Usual or Way.InArabic,
            Locale = language.Tag,
            ViewportSize = new() { Width = Look.Desk, Height = Look.Height },

            // During a colour transition, the checks would see neither the old nor the new colour.
            ReducedMotion = ReducedMotion.Reduce,
        });
        await Evidence.BeginAsync(window);
        var person = await Person.AtAsync(window, app, way, language);
        try
        {
            var walk = journey(person);
            await walk.WaitAsync(LongestJourney).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.True(walk.IsCompleted, $"The journey did not end within {LongestJourney.TotalMinutes} minutes.");
            await walk;
            Assert.True(person.Complaints.Count == 0, "A page wrote to the console.");
        }
        catch (Exception failure)
        {
            throw new Xunit.Sdk.XunitException($"{failure.Message}\n{await Evidence.KeepAsync(person)}", failure);
        }
    }

    private static void TakePasskeysHere(IServiceCollection services) =>
        services.PostConfigure<PortalOptions>(options => options.Passkeys.Origins.Clear());

    // In development, a browser would ask on every page whether script and style have changed.
    private static Dictionary<string, string> AsShipped(IReadOnlyDictionary<string, string>? settings) =>
        new(settings ?? new Dictionary<string, string>()) { ["EnableStaticAssetsDevelopmentCaching"] = "true" };

    /// <summary>Opens a window with its own cookies and cache. Without a browser, the test is skipped with the reason.</summary>
    public async Task<IBrowserContext> OpenWindowAsync(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(_browser is null, ChromiumProgram.NotFound);
        var window = await _browser.NewContextAsync(options);
        window.SetDefaultTimeout((float)Wait.Longest.TotalMilliseconds);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            if (ContactSheets.AreWanted)
            {
                await ContactSheets.ComposeAsync(_browser);
                await ReadmePictures.TakeAsync(_browser);
            }

            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
