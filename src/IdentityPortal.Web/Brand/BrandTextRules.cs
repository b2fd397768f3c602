using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Brand;

/// <summary>Validates the operator's texts that replace sentences of Wording.resx.</summary>
internal static partial class BrandTextRules
{
    // These plural forms imply the number, so their texts may omit the placeholder.
    private static readonly string[] FormsWithoutNumber = [".Zero", ".One", ".Two"];

    private static readonly ResourceManager Wordings = new(typeof(Wording));

    public static bool IsKnown(string language) => SentencesOf(language) is not null;

    public static IEnumerable<string> Faults(IDictionary<string, Dictionary<string, string>> texts)
    {
        foreach (var (language, own) in texts)
        {
            if (SentencesOf(language) is not { } sentences)
            {
                yield return $"Portal:Brand:Texts:{language} is in no language of the portal.";
                continue;
            }

            foreach (var (key, sentence) in own)
            {
                if (Fault(sentences.GetString(key), key, sentence) is { } fault)
                {
                    yield return $"Portal:Brand:Texts:{language}:{key} {fault}";
                }
            }
        }
    }

    private static string? Fault(string? original, string key, string sentence)
    {
        // Entries under Language are properties of the language, not texts on pages.
        if (original is null || key.StartsWith("Language.", StringComparison.Ordinal))
        {
            return "replaces no sentence: there is none of that key.";
        }

        if (string.IsNullOrWhiteSpace(sentence))
        {
            return "is empty.";
        }

        if (!IsFormat(sentence))
        {
            return "has a brace that belongs to no place such as {0}; one that is text is written twice.";
        }

        var (expected, given) = (Places(original), Places(sentence));
        var mayLack = FormsWithoutNumber.Any(form => key.EndsWith(form, StringComparison.Ordinal));
        return given.SetEquals(expected) || (mayLack && given.IsSubsetOf(["{0}"]))
            ? null
            : $"must have the places {Named(expected)} of the sentence that it replaces, and has {Named(given)}.";
    }

    /// <summary>Returns null if the portal has no texts in the language.</summary>
    private static ResourceSet? SentencesOf(string language)
    {
        try
        {
            var culture = language.Equals(BrandTexts.English, StringComparison.OrdinalIgnoreCase)
                ? CultureInfo.InvariantCulture
                : CultureInfo.GetCultureInfo(language, predefinedOnly: true);
            return Wordings.GetResourceSet(culture, createIfNotExists: true, tryParents: false);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static bool IsFormat(string sentence)
    {
        try
        {
            _ = System.Text.CompositeFormat.Parse(sentence);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static HashSet<string> Places(string sentence) => [.. Place().Matches(sentence).Select(match => match.Value)];

    private static string Named(HashSet<string> places) => places.Count == 0 ? "(none)" : string.Join(", ", places.Order());

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
