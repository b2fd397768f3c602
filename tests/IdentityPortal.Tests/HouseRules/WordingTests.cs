using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.HouseRules;

public sealed partial class WordingTests
{
    private static readonly IReadOnlyList<string> Keys = WordingFile.All[WordingFile.English].Keys;

    private static readonly IReadOnlyList<string> Used =
    [
        .. Repository.Files("src/IdentityPortal.Web", "*.cs*")
            .SelectMany(file => KeyLike().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["key"].Value)
            .Distinct(),
    ];

    [Fact]
    public void Every_key_that_a_page_asks_for_is_there()
    {
        var missing = Used.Where(key => key.Contains('.', StringComparison.Ordinal) && Prefixes().Contains(key.Split('.')[0]))
            .Except(Keys)
            .Except(WordingFile.Counted)
            .ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_sentence_is_used()
    {
        // Code composes the keys with these prefixes at run time, so a search for the complete key does not find them.
        string[] composed = ["Status.", "Attribute.", "Standing.", "Act.", "Timeline.", "Happened.", "Outcome.", "Medium.", "Notice.", "Held.", "Deleted.", "Support.Deletion."];
        string[] endings = [".UserName", ".Phone"];
        var unused = Keys.Except(Used)
            .Where(key => !WordingFile.IsVariant(key))
            .Where(key => !composed.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(key => !endings.Any(ending => key.EndsWith(ending, StringComparison.Ordinal) && Used.Contains(key[..^ending.Length])))
            .Where(key => !(WordingFile.Counted.Contains(WordingFile.Stem(key)) && Used.Contains(WordingFile.Stem(key))))
            .ToList();
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_key_occurs_once()
    {
        Assert.Equal(Keys.Count, Keys.Distinct().Count());
    }

    [Fact]
    public void English_sentences_have_none_of_the_words_that_readers_stumble_over()
    {
        var stumbled = WordingFile.All[WordingFile.English].Sentences
            .Where(pair => Stumbling().IsMatch(pair.Value))
            .Select(pair => pair.Key);
        Assert.Empty(stumbled);
    }

    [Fact]
    public void A_German_E_Mail_does_not_break_after_its_E()
    {
        var sentences = WordingFile.All["de"].Sentences.Values;
        Assert.Contains(sentences, sentence => sentence.Contains("E\u2011Mail", StringComparison.Ordinal));
        Assert.DoesNotContain(sentences, sentence => sentence.Contains("E-Mail", StringComparison.OrdinalIgnoreCase));
    }

    private static HashSet<string> Prefixes() => [.. Keys.Select(key => key.Split('.')[0])];

    [GeneratedRegex(@"\bmail(s|ed)?\b|\bwhoever\b|\bsomebody\b|right or wrong|go on\b|as it stands|lacks", RegexOptions.IgnoreCase)]
    private static partial Regex Stumbling();

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+(\\.[A-Z0-9][A-Za-z0-9]*)*)\"")]
    private static partial Regex KeyLike();
}
