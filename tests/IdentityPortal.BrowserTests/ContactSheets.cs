using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>With SHEETS=1, takes a picture of every page in every state, and finally composes one sheet for each page.</summary>
internal static class ContactSheets
{
    private static readonly (string Name, Way Way, int Width, ColorScheme Scheme)[] Rows =
    [
        ("Desk, light", Way.Usual, Look.Desk, ColorScheme.Light),
        ("Desk, dark", Way.Usual, Look.Desk, ColorScheme.Dark),
        ("Phone, light", Way.Usual, Look.Phone, ColorScheme.Light),
        ("Phone, dark", Way.Usual, Look.Phone, ColorScheme.Dark),
        ("Phone, from right to left", Way.InArabicWithoutScripts, Look.Phone, ColorScheme.Light),
        ("Phone, from right to left, with scripts", Way.InArabic, Look.Phone, ColorScheme.Light),
    ];

    private static readonly ConcurrentQueue<(string Page, string State, int Row, string File)> Pictures = [];

    // From artifacts/bin/IdentityPortal.BrowserTests/debug to artifacts/sheets.
    private static readonly string Folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../sheets"));

    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("SHEETS") is { Length: > 0 };

    public static async Task PhotographAsync(Person person, string state)
    {
        if (!AreWanted)
        {
            return;
        }

        for (var row = 0; row < Rows.Length; row++)
        {
            var (_, way, width, scheme) = Rows[row];
            if (way == person.Way)
            {
                var file = Path.Combine(Folder, "pictures", $"{state}-{row}.png");
                await person.Page.SetViewportSizeAsync(width, width == Look.Phone ? 780 : Look.Height);
                await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
                var names = state.Split('/');
                Pictures.Enqueue((names[0], names[1], row, file));
            }
        }

        await person.Page.SetViewportSizeAsync(Look.Desk, Look.Height);
    }

    public static async Task ComposeAsync(IBrowser browser)
    {
        var page = await browser.NewPageAsync();
        foreach (var sheet in Pictures.GroupBy(picture => picture.Page))
        {
            var source = Path.Combine(Folder, "pictures", $"{sheet.Key}.html");
            await File.WriteAllTextAsync(source, Sheet(sheet.Key, [.. sheet]));
            await page.GotoAsync(new Uri(source).ToString());
            await page.Locator("table").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(Folder, $"{sheet.Key}.png") });
        }
    }

    private static string Sheet(string name, IReadOnlyList<(string Page, string State, int Row, string File)> pictures)
    {
        var states = pictures.Select(picture => picture.State).Distinct().ToList();
        var lines = Rows.Select((row, place) => string.Concat(states
            .Select(state => pictures.FirstOrDefault(picture => picture.Row == place && picture.State == state).File)
            .Select(file => file is null ? "<td>" : $"<td><img src=\"{new Uri(file)}\">")
            .Prepend(pictures.All(picture => picture.Row != place) ? "<tr hidden>" : $"<tr class=\"{(row.Width == Look.Phone ? "phone" : "desk")}\"><th>{row.Name}")));
        return $$"""
            <!DOCTYPE html>
            <meta charset="utf-8">
            <style>
              body { margin: 0; width: max-content }
              table { border-spacing: 20px; background: #8a8f98; font: 20px sans-serif }
              th, td { text-align: start; vertical-align: top }
              img { display: block }
              .phone img { width: 300px }
              .desk img { width: 640px }
            </style>
            <table>
              <tr><th>{{name}}{{string.Concat(states.Select(state => $"<th>{state}"))}}
              {{string.Concat(lines)}}
            </table>
            """;
    }
}
