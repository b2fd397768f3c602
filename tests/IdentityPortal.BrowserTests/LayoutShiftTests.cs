using IdentityPortal.TestSupport;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>Nothing on a page moves after it is painted, even if its script loads late.</summary>
public sealed class LayoutShiftTests(Chromium chromium)
{
    [Theory]
    [InlineData(Way.Usual)]
    [InlineData(Way.InArabic)]
    public Task Nothing_moves_when_the_script_arrives_after_the_first_paint(Way way) => chromium.WalkAsync(way, async person =>
    {
        // After a registration, /Account/Confirm shows the remaining wait for a new code, which the script counts down.
        await person.RegisterAsync("ada@example.com");

        // One route for all pages, so that no page loads while routes change.
        var painted = new TaskCompletionSource();
        var isHeldBack = false;
        await person.Page.RouteAsync("**/*.js", async route =>
        {
            isHeldBack = true;
            await Wait.ForAsync("the first paint", painted.Task);
            await route.ContinueAsync();
        });

        var moved = new List<string>();
        foreach (var path in AnonymousPages.Of(person.App))
        {
            (painted, isHeldBack) = (new TaskCompletionSource(), false);
            await person.Page.GotoAsync(new Uri(person.App.Address, path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await person.Page.WaitForFunctionAsync(
                "() => document.readyState !== 'loading' && performance.getEntriesByName('first-contentful-paint').length > 0");

            // A busy machine paints the page in parts, and the parts move until the last one is there.
            var before = await ShiftAsync(person.Page);
            painted.SetResult();
            await person.WaitForLoadAsync();
            Assert.True(isHeldBack, $"{path} loads no script.");
            var shift = await ShiftAsync(person.Page) - before;
            if (shift > 0)
            {
                moved.Add($"{path}: {shift}");
            }
        }

        Assert.True(moved.Count == 0, string.Join('\n', moved));
    });

    private static Task<double> ShiftAsync(IPage page) =>
        page.EvaluateAsync<double>("""
            () => new Promise(tell => {
              let shift = 0;
              const observer = new PerformanceObserver(list => { shift = list.getEntries().reduce((sum, entry) => sum + entry.value, shift); });
              observer.observe({ type: "layout-shift", buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(shift))));
            })
            """);
}
