using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Looks at a page as it stands, light and dark, on a desk and on phones: nothing to scroll sideways, nothing that axe finds.
/// With SCREENSHOTS=folder it also keeps the pictures.
/// </summary>
internal static class Look
{
    private const int SmallPhone = 320;
    private const int Phone = 390;
    private const int Desk = 1280;

    private static readonly string? Album = Environment.GetEnvironmentVariable("SCREENSHOTS");

    public static async Task LooksRightAsync(this Person person, string state)
    {
        foreach (var width in (int[])[SmallPhone, Phone, Desk])
        {
            await person.Page.SetViewportSizeAsync(width, 800);
            await FitsAsync(person, state, width);
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await PhotographAsync(person, $"{state}-{width}-{scheme}", scheme, isWanted: width != SmallPhone);
            }
        }

        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var findings = await person.Page.RunAxe();
            Assert.True(
                findings.Violations.Length == 0,
                string.Join('\n', findings.Violations.Select(finding =>
                    $"{state}, {scheme}: {finding.Id}: {finding.Help}\n{string.Join('\n', finding.Nodes.Select(node => node.Html))}")));
        }
    }

    private static async Task FitsAsync(Person person, string state, int width)
    {
        var needed = await person.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(needed <= width, $"{state} is {needed} px wide on a screen of {width} px");
    }

    private static async Task PhotographAsync(Person person, string name, ColorScheme scheme, bool isWanted)
    {
        if (Album is null || !isWanted)
        {
            return;
        }

        await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await person.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Album, name + ".png"), FullPage = true });
    }
}
