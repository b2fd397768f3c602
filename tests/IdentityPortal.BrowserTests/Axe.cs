using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Deque's accessibility rules, run in the page itself. Their own binding for Playwright opens a second page for every run,
/// which costs more than the rules.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// What the rules find in the page as it stands, one finding a line: all rules in light, and in dark those about colours,
    /// for nothing else differs.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        await page.EvaluateAsync(Script);

        // target-size is part of WCAG 2.2 AA and yet off by default.
        return
        [
            .. await RunAsync(page, ColorScheme.Light, "{ rules: { 'target-size': { enabled: true } } }"),
            .. await RunAsync(page, ColorScheme.Dark, "{ runOnly: ['color-contrast', 'link-in-text-block'] }"),
        ];
    }

    private static async Task<string[]> RunAsync(IPage page, ColorScheme scheme, string options)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        return await page.EvaluateAsync<string[]>($$"""
            async () => (await axe.run(document, {{options}})).violations.flatMap(rule =>
              rule.nodes.map(node => `{{scheme}}: ${rule.id}: ${rule.help}: ${node.html}`))
            """);
    }
}
