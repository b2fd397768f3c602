using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>What is kept of a run: of journeys that failed, and of what was measured.</summary>
internal static class Evidence
{
    // From artifacts/bin/IdentityPortal.BrowserTests/debug to artifacts/browser.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../browser"));

    /// <summary>Keeps the picture and the trace, and says where.</summary>
    public static async Task<string> KeepAsync(Person person)
    {
        var name = Path.Combine(Folder, NameOfTest());
        await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = name + ".png", FullPage = true });
        await person.Page.Context.Tracing.StopAsync(new TracingStopOptions { Path = name + ".zip" });
        return $"""
            The page was {person.Page.Url}
            Its picture: {name}.png
            The way there, for https://trace.playwright.dev: {name}.zip
            On the console: {(person.Complaints.Count == 0 ? "nothing" : string.Join('\n', person.Complaints))}
            """;
    }

    /// <summary>Keeps what was measured, a line each.</summary>
    public static async Task KeepAsync(string name, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllLinesAsync(Path.Combine(Folder, name), lines);
    }

    private static string NameOfTest()
    {
        var name = TestContext.Current.Test?.TestDisplayName ?? "journey";
        var words = name[(name.LastIndexOf('.') + 1)..].Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        return string.Concat(words).Trim('-');
    }
}
