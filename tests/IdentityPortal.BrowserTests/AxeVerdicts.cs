namespace IdentityPortal.BrowserTests;

/// <summary>What axe cannot decide, judged by hand, each with its reason. What is not here is a finding.</summary>
internal static class AxeVerdicts
{
    private static readonly (string Rule, string Html, string Reason)[] Harmless = [];

    public static bool IsJudged(string rule, string html) =>
        Harmless.Any(verdict => verdict.Rule == rule && html.Contains(verdict.Html, StringComparison.Ordinal));
}
