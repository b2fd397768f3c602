using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Translates the English sentences that tests use. A sentence is looked up in the portal's English resources, including placeholders, and its
/// translation is returned as a pattern. Text that is not in the resources, such as an address, is unchanged.
/// </summary>
internal sealed partial class Language(string tag)
{
    private static readonly ResourceManager Sentences = new(typeof(Wording));

    // Filled matches the sentence with any values in its placeholders.
    private static readonly IReadOnlyList<(string Key, string Text, Regex Filled)> English =
    [
        .. Sentences.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().Select(entry => (Key: (string)entry.Key, Text: (string)entry.Value!))

            // A text without letters, or between two placeholders, only joins other texts, and its pattern would match almost any sentence.
            .Where(entry => entry.Text.Any(char.IsLetter) && !(entry.Text.StartsWith('{') && entry.Text.EndsWith('}')))
            .Select(entry => (entry.Key, entry.Text, new Regex($"^{Filled(entry.Text)}$"))),
    ];

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(tag);

    public string Tag => tag;

    /// <summary>Matches text that is exactly this sentence.</summary>
    public Regex Whole(string sentence) => new($@"^\s*{Pattern(sentence)}\s*$");

    /// <summary>Matches text that contains this sentence.</summary>
    public Regex Part(string sentence) => new(Pattern(sentence));

    /// <summary>The beginning of a sentence, up to its first placeholder.</summary>
    public string BeginningOf(string key) => Sentences.GetString(key, _culture)!.Split('{')[0];

    private string Pattern(string sentence)
    {
        if (tag == "en")
        {
            return Escaped(sentence);
        }

        // Keys with the same English text may have different translations.
        var found = English
            .Select(entry => (entry.Key, Match: entry.Filled.Match(sentence)))
            .Where(entry => entry.Match.Success)
            .Select(entry => Translated(entry.Key, entry.Match))
            .ToList();
        if (found.Count == 0)
        {
            found.AddRange(English
                .Where(entry => entry.Text.StartsWith(sentence, StringComparison.Ordinal))
                .Select(entry => Translated(entry.Key, Match.Empty)));
        }

        return found.Count == 0 ? Escaped(sentence) : $"(?:{string.Join('|', found.Distinct())})";
    }

    private static string Filled(string text) => Placeholder().Replace(Escaped(text), match => $"(?<v{match.Groups[1].Value}>.+?)");

    private string Translated(string key, Match match)
    {
        if (key.EndsWith(".Other", StringComparison.Ordinal)
            && int.TryParse(match.Groups["v0"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            key = key[..^"Other".Length] + Plurals.FormOf(Sentences.GetString("Language.Plurals", _culture)!, number);
        }

        // The portal puts invisible direction marks around a value.
        return Placeholder().Replace(
            Escaped(Sentences.GetString(key, _culture)!),
            place => match.Groups[$"v{place.Groups[1].Value}"] is { Success: true } value ? $@"[\u2066-\u2069]*{Pattern(value.Value)}[\u2066-\u2069]*" : ".*");
    }

    // Any run of white space counts as one space.
    private static string Escaped(string text) => Spaces().Replace(Regex.Escape(text), @"\s+").Replace("}", @"\}", StringComparison.Ordinal);

    [GeneratedRegex(@"\\\{(\d)\\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\\\s|\\n|\s)+")]
    private static partial Regex Spaces();
}
