using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.BrowserTests;

/// <summary>
/// Finds in one language what a test says in English. Tests name things by the English sentences of the portal; a sentence is looked up
/// among those, with what is put into it, and comes back as that of the language. What is no sentence of the portal's, an address
/// say, reads the same in every language.
/// </summary>
internal sealed partial class Language(string tag)
{
    private static readonly ResourceManager Sentences = new(typeof(Wording));

    // With the pattern that the sentence fits, whatever is put into it.
    private static readonly IReadOnlyList<(string Key, string Text, Regex Filled)> English =
    [
        .. Sentences.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().Select(entry => (Key: (string)entry.Key, Text: (string)entry.Value!))

            // What only joins others would fit any sentence with a comma in it.
            .Where(entry => entry.Text.Any(char.IsLetter))
            .Select(entry => (entry.Key, entry.Text, new Regex($"^{Filled(entry.Text)}$"))),
    ];

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(tag);

    public string Tag => tag;

    /// <summary>What reads so, and nothing else.</summary>
    public Regex Whole(string sentence) => new($@"^\s*{Pattern(sentence)}\s*$");

    /// <summary>What has this in it.</summary>
    public Regex Part(string sentence) => new(Pattern(sentence));

    /// <summary>The beginning of a sentence, up to what is put into it.</summary>
    public string BeginningOf(string key) => Sentences.GetString(key, _culture)!.Split('{')[0];

    private string Pattern(string sentence)
    {
        if (tag == "en")
        {
            return Escaped(sentence);
        }

        // Several keys may read alike in English and not here.
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

        // What is put in stands between invisible marks where its direction is another.
        return Placeholder().Replace(
            Escaped(Sentences.GetString(key, _culture)!),
            place => match.Groups[$"v{place.Groups[1].Value}"] is { Success: true } value ? $@"[\u2066-\u2069]*{Pattern(value.Value)}[\u2066-\u2069]*" : ".*");
    }

    // Spaces of any kind and number are one to a reader.
    private static string Escaped(string text) => Spaces().Replace(Regex.Escape(text), @"\s+").Replace("}", @"\}", StringComparison.Ordinal);

    [GeneratedRegex(@"\\\{(\d)\\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"(\\\s|\\n|\s)+")]
    private static partial Regex Spaces();
}
