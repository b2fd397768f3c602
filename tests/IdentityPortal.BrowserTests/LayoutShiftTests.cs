using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>Nothing on a page moves once it is seen, even when its script comes late.</summary>
public sealed class LayoutShiftTests(Chromium chromium)
{
    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.InArabic)]
    public Task Nothing_moves_when_the_script_comes_after_the_page_is_seen(Way way) => chromium.WalkAsync(way, async person =>
    {
        // So that the wait for a new code is shown too.
        await person.RegisterAsync("ada@example.com");

        var moved = new List<string>();
        foreach (var path in AnonymousPages.Of(person.App))
        {
            var shift = await ShiftAsync(person, path);
            if (shift > 0)
            {
                moved.Add($"{path}: {shift}");
            }
        }

        Assert.True(moved.Count == 0, string.Join('\n', moved));
    });

    private static async Task<double> ShiftAsync(Person person, string path)
    {
        var seen = new TaskCompletionSource();
        var script = new TaskCompletionSource();
        await person.Page.RouteAsync("**/*.js", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
            script.TrySetResult();
        });
        await person.Page.GotoAsync(new Uri(person.App.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await person.Page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        seen.SetResult();
        await script.Task;
        await person.Page.WaitForLoadStateAsync(LoadState.Load);
        await person.Page.UnrouteAllAsync();
        return await person.Page.EvaluateAsync<double>("""
            () => new Promise(tell => {
              let shift = 0;
              const observer = new PerformanceObserver(list => { shift = list.getEntries().reduce((sum, entry) => sum + entry.value, shift); });
              observer.observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(shift))));
            })
            """);
    }
}
