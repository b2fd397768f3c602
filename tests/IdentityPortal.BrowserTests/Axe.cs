using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Deque's accessibility rules, run in the page itself. Deque's own binding for Playwright opens a second page for every run, which takes longer than
/// the rules.
/// </summary>
internal static class Axe
{
    // Without its last line, the browser would describe axe's result.
    private static readonly string Script = new BundledAxeScriptProvider().GetScript() + "\n;undefined";

    /// <summary>
    /// Returns one line for each finding. All rules run in the light theme; only the colour rules run again in the dark theme. What axe cannot decide
    /// is a finding too, unless <see cref="AxeVerdicts"/> lists it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        // Playwright's EvaluateAsync would wrap the script in an eval, which takes longer.
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = Script });
        await devTools.DetachAsync();

        // target-size belongs to WCAG 2.2 AA, but axe has it off by default.
        return
        [
            .. await RunAsync(page, ColorScheme.Light, "rules: { 'target-size': { enabled: true } }"),
            .. await RunAsync(page, ColorScheme.Dark, "runOnly: ['color-contrast', 'link-in-text-block']"),
        ];
    }

    private static async Task<IEnumerable<string>> RunAsync(IPage page, ColorScheme scheme, string options)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        var results = await page.EvaluateAsync<string>($$"""
            async () => {
              const results = await axe.run(document, { resultTypes: ['violations', 'incomplete'], {{options}} });
              const flat = (rules, isDecided) => rules.flatMap(rule => rule.nodes.map(node => ({
                Rule: rule.id, IsDecided: isDecided, Html: node.html, Why: [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ") })));
              return JSON.stringify([...flat(results.violations, true), ...flat(results.incomplete, false)]);
            }
            """);
        return JsonSerializer.Deserialize<Result[]>(results)!
            .Where(result => result.IsDecided || !AxeVerdicts.IsJudged(result.Rule, result.Why))
            .Select(result => $"{scheme}: {result.Rule}{(result.IsDecided ? "" : " (to be judged)")}: {result.Html}\n  {result.Why}");
    }

    /// <param name="IsDecided">False if axe leaves the decision to a person.</param>
    private sealed record Result(string Rule, bool IsDecided, string Html, string Why);
}
