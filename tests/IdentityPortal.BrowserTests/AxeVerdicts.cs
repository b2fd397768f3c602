namespace IdentityPortal.BrowserTests;

/// <summary>Decisions that axe leaves to a person, each with its reason. Anything not listed here is a finding.</summary>
internal static class AxeVerdicts
{
    private static readonly (string Rule, string Why, string Reason)[] Harmless =
    [
        ("color-contrast", "Element has no value", "A field has the same colours empty and filled, and axe checks the filled ones."),
    ];

    public static bool IsJudged(string rule, string why) =>
        Harmless.Any(verdict => verdict.Rule == rule && why.Contains(verdict.Why, StringComparison.Ordinal));
}
