namespace IdentityPortal.BrowserTests;

/// <summary>What axe cannot decide, judged by hand, each with its reason. What is not here is a finding.</summary>
internal static class AxeVerdicts
{
    private static readonly (string Rule, string Why, string Reason)[] Harmless =
    [
        ("color-contrast", "Element has no value", "A field has one pair of colours, empty or not, and is judged in the states where it is not."),
    ];

    public static bool IsJudged(string rule, string why) =>
        Harmless.Any(verdict => verdict.Rule == rule && why.Contains(verdict.Why, StringComparison.Ordinal));
}
