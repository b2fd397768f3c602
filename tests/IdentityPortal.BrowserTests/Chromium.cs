using IdentityPortal.BrowserTests;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IdentityPortal.BrowserTests;

/// <summary>The one browser of a test run. Each journey gets a window of its own, with its own cookies, and a portal of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (await ChromiumProgram.FindOrInstallAsync() is not { } program)
        {
            return;
        }

        // Only a test that fails waits so long, and a busy machine is no failure.
        Assertions.SetDefaultExpectTimeout(15_000);
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

                // Chromium's sandbox refuses to start for root, which is who runs in a build container.
                .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [],
            ],
        });
    }

    public Task WalkAsync(Func<Person, Task> journey) => WalkAsync(Way.Usual, journey);

    /// <summary>A journey through a fresh portal: fails on what the person misses, and on whatever a page reports to the console.</summary>
    public async Task WalkAsync(Way way, Func<Person, Task> journey, IReadOnlyDictionary<string, string>? settings = null, bool tracksMail = false)
    {
        var language = new Language(way == Way.InArabic ? "ar" : "en");
        await using var app = await PortalApp.StartAsync(settings, tracksMail: tracksMail);
        await using var window = await OpenWindowAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = way != Way.WithoutScripts,
            Locale = language.Tag,

            // A colour on its way to another is neither.
            ReducedMotion = ReducedMotion.Reduce,
        });
        await window.Tracing.StartAsync(new TracingStartOptions { Snapshots = true });
        var person = await Person.AtAsync(window, app, way, language);
        try
        {
            await journey(person);
            Assert.True(person.Complaints.Count == 0, "A page has complained.");
        }
        catch (Exception failure)
        {
            throw new Xunit.Sdk.XunitException($"{failure.Message}\n{await Evidence.KeepAsync(person)}", failure);
        }
    }

    /// <summary>A window with cookies and a cache of its own. Without a browser the test is not run, and says so.</summary>
    public Task<IBrowserContext> OpenWindowAsync(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(_browser is null, ChromiumProgram.NotFound);
        return _browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            if (ContactSheets.AreWanted)
            {
                await ContactSheets.ComposeAsync(_browser);
            }

            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
