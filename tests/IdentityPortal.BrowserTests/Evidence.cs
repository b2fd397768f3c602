using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>What a run leaves in <c>artifacts/browser</c>: pictures and traces of failed journeys, and measurements.</summary>
internal static class Evidence
{
    // From artifacts/bin/IdentityPortal.BrowserTests/debug to artifacts/browser.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../browser"));

    // Recording takes a snapshot of the page at every step, so it is off by default.
    private static readonly bool TracesAreWanted = Environment.GetEnvironmentVariable("TRACES") is { Length: > 0 };

    /// <summary>Starts the recording of a trace, with TRACES=1.</summary>
    public static Task BeginAsync(IBrowserContext window) =>
        TracesAreWanted ? window.Tracing.StartAsync(new TracingStartOptions { Snapshots = true }) : Task.CompletedTask;

    /// <summary>Saves a picture of the page, and the trace if one was recorded. Returns the lines that name the files.</summary>
    public static async Task<string> KeepAsync(Person person)
    {
        var name = Path.Combine(Folder, NameOfTest());
        return $"""
            The page was {person.Page.Url}
            Its picture: {await TryAsync(name + ".png", file => person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true }))}
            Its trace: {(TracesAreWanted
                ? await TryAsync(name + ".zip", file => person.Page.Context.Tracing.StopAsync(new TracingStopOptions { Path = file })) + " (open it at https://trace.playwright.dev)"
                : "not recorded; run this test again with the environment variable TRACES=1")}
            On the console: {(person.Complaints.Count == 0 ? "nothing" : string.Join('\n', person.Complaints))}
            """;
    }

    /// <summary>Saves measurements, one per line.</summary>
    public static async Task KeepAsync(string name, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllLinesAsync(Path.Combine(Folder, name), lines);
    }

    // A picture of a crashed or stuck browser cannot be taken. That error must not replace the reason of the failure.
    private static async Task<string> TryAsync(string file, Func<string, Task> keep)
    {
        try
        {
            await keep(file);
            return file;
        }
        catch (Exception failure) when (failure is PlaywrightException or TimeoutException)
        {
            return $"none, because {failure.Message}";
        }
    }

    private static string NameOfTest()
    {
        var name = TestContext.Current.Test?.TestDisplayName ?? "journey";
        var words = name[(name.LastIndexOf('.') + 1)..].Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        return string.Concat(words).Trim('-');
    }
}
