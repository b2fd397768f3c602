namespace IdentityPortal.Web.Languages;

/// <summary>
/// Selects the plural form of a sentence by CLDR's cardinal rules for integers
/// (https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html). Each language's resource file names its
/// rule as Language.Plurals.
/// </summary>
internal static class Plurals
{
    /// <summary>The forms of each rule, which are suffixes of keys.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Forms { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        // Japanese, Chinese
        ["None"] = ["Other"],

        // English, German, Spanish
        ["One"] = ["One", "Other"],

        // French, Brazilian Portuguese
        ["ZeroOne"] = ["One", "Other"],

        ["Arabic"] = ["Zero", "One", "Two", "Few", "Many", "Other"],
    };

    public static string FormOf(string rule, int number) => (rule, number) switch
    {
        ("One", 1) => "One",
        ("ZeroOne", 0 or 1) => "One",
        ("Arabic", 0) => "Zero",
        ("Arabic", 1) => "One",
        ("Arabic", 2) => "Two",
        ("Arabic", _) when number % 100 is >= 3 and <= 10 => "Few",
        ("Arabic", _) when number % 100 >= 11 => "Many",
        _ => "Other",
    };
}
