using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Looks at a page as it stands, light and dark, on a desk and on phones: nothing to scroll sideways, nothing that axe finds.
/// With SCREENSHOTS=folder it also keeps the pictures.
/// </summary>
internal static class Look
{
    private const int Height = 800;
    private const int SmallPhone = 320;
    private const int Phone = 390;
    private const int Desk = 1280;

    private static readonly string? Album = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static async Task LooksRightAsync(this Person person, string state)
    {
        await FitsAsync(person, state, SmallPhone);
        if (Album is not null)
        {
            await PhotographAsync(person.Page, Path.Combine(Album, state), Phone);
            await PhotographAsync(person.Page, Path.Combine(Album, state), Desk);
        }

        await person.Page.SetViewportSizeAsync(Desk, Height);
        var findings = await Axe.FindingsAsync(person.Page);
        Assert.True(findings.Count == 0, $"{state}:\n{string.Join('\n', findings)}");
    }

    private static async Task FitsAsync(Person person, string state, int width)
    {
        await person.Page.SetViewportSizeAsync(width, Height);
        var needed = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(needed <= width, $"{state} is {needed} px wide on a screen of {width} px");
    }

    private static async Task PhotographAsync(IPage page, string state, int width)
    {
        await page.SetViewportSizeAsync(width, Height);
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = $"{state}-{width}-{scheme}.png", FullPage = true });
        }
    }
}
