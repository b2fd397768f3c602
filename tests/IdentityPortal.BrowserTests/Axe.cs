using System.Text.Json;
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
    /// for nothing else differs. What they cannot decide is a finding too, unless it is in <see cref="AxeVerdicts"/>.
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

    private static async Task<IEnumerable<string>> RunAsync(IPage page, ColorScheme scheme, string options)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        var results = await page.EvaluateAsync<string>($$"""
            async () => {
              const results = await axe.run(document, {{options}});
              const flat = (rules, isDecided) => rules.flatMap(rule => rule.nodes.map(node => ({
                Rule: rule.id, IsDecided: isDecided, Html: node.html, Why: [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ") })));
              return JSON.stringify([...flat(results.violations, true), ...flat(results.incomplete, false)]);
            }
            """);
        return JsonSerializer.Deserialize<Result[]>(results)!
            .Where(result => result.IsDecided || !AxeVerdicts.IsJudged(result.Rule, result.Why))
            .Select(result => $"{scheme}: {result.Rule}{(result.IsDecided ? "" : " (to be judged)")}: {result.Html}\n  {result.Why}");
    }

    /// <param name="IsDecided">False for what a person has to judge.</param>
    private sealed record Result(string Rule, bool IsDecided, string Html, string Why);
}
