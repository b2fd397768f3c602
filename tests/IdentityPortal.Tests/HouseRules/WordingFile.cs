using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>The sentences of one language, as its resource file contains them.</summary>
internal sealed partial class WordingFile
{
    public const string English = "en";

    private WordingFile(string file, string tag)
    {
        Tag = tag;
        Keys = [.. XDocument.Load(file).Descendants("data").Select(data => data.Attribute("name")!.Value)];
        Sentences = XDocument.Load(file).Descendants("data")
            .DistinctBy(data => data.Attribute("name")!.Value)
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
    }

    /// <summary>English and every translation, by language tag.</summary>
    public static IReadOnlyDictionary<string, WordingFile> All { get; } = Repository.Files("src/IdentityPortal.Web", "Wording*.resx")
        .Select(file => new WordingFile(file, Name().Match(Path.GetFileName(file)).Groups["tag"] is { Success: true, Value: var tag } ? tag : English))
        .ToDictionary(file => file.Tag);

    public static TheoryData<string> Tags => [.. All.Keys.Order()];

    public static TheoryData<string> Translations => [.. All.Keys.Where(tag => tag != English).Order()];

    public string Tag { get; }

    /// <summary>In the order of the file. A duplicate key occurs twice.</summary>
    public IReadOnlyList<string> Keys { get; }

    public IReadOnlyDictionary<string, string> Sentences { get; }

    public string this[string key] => Sentences[key];

    public CultureInfo Culture => new(Tag);

    public IReadOnlyList<string> Forms => Plurals.Forms[this["Language.Plurals"]];

    /// <summary>The keys of sentences with plural forms, without the suffix for the form.</summary>
    public static IReadOnlySet<string> Counted { get; } = All[English].Keys
        .Where(key => key.EndsWith(".One", StringComparison.Ordinal))
        .Select(Stem)
        .ToHashSet();

    /// <summary>Whether the sentence replaces another one at some portals: <c>Wording</c> says at which.</summary>
    public static bool IsVariant(string key) => new[] { ".AnyName", ".AtOnce", ".ByNoCode", ".ByStaff", ".Closed", ".NoAddress", ".NoCodes" }.Any(twin => key.EndsWith(twin, StringComparison.Ordinal)) && All[English].Sentences.ContainsKey(Stem(key));

    public static string Stem(string key) => key[..Math.Max(0, key.LastIndexOf('.'))];

    /// <summary>The English sentence for a key of any language.</summary>
    public static string EnglishOf(string key) => All[English].Sentences.GetValueOrDefault(key) ?? All[English][$"{Stem(key)}.Other"];

    public static IReadOnlyList<string> Placeholders(string sentence) =>
        [.. Placeholder().Matches(sentence).Select(match => match.Value).Distinct().Order()];

    /// <summary>Matches the sentence as a page shows it, with any values in its placeholders.</summary>
    public static Regex Shown(string sentence) =>
        new($@"\A{string.Join(".*", Placeholder().Split(sentence).Select(Regex.Escape))}\z", RegexOptions.Singleline);

    [GeneratedRegex(@"\AWording\.(?<tag>[^.]+)\.resx\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
