using System.Globalization;
using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>Each translation has the same sentences and placeholders as the English file.</summary>
public sealed partial class TranslationTests
{
    // Names, and words that are the same in this language and in English.
    private static readonly Dictionary<string, string[]> AsInEnglish = new()
    {
        ["de"] = ["Field.Code", "Support.Person.Title", "Support.Trail.Person", "Support.Trail.Ticket"],
        ["fr"] = ["Field.Code", "Wait.Minutes.Other", "Support.Delivery.Invitation", "Support.Trail.Action", "Support.Trail.Ticket"],
        ["es"] = ["Title.Error", "Support.Trail.Ticket"],
    };

    private static readonly string[] AsInEnglishAnywhere =
        ["Product", "Language.Plurals", "Language.Date", "Support.Person.Sub", "Support.Delivery.Mail", "Support.Delivery.Because", "Support.Delivery.Then"];

    public static TheoryData<string> Tags => WordingFile.Tags;

    public static TheoryData<string> Translations => WordingFile.Translations;

    [Fact]
    public void There_are_eight_languages_at_least() => Assert.Superset(
        new HashSet<string>(["en", "de", "fr", "es", "pt-BR", "ar", "ja", "zh-Hans"]), WordingFile.All.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_key_is_there_in_the_forms_of_the_languages_rule_and_none_beside(string tag)
    {
        var file = WordingFile.All[tag];
        var wanted = WordingFile.All[WordingFile.English].Keys
            .Where(key => !WordingFile.Counted.Contains(WordingFile.Stem(key)))
            .Concat(WordingFile.Counted.SelectMany(stem => file.Forms.Select(form => $"{stem}.{form}")));

        Assert.Equal(wanted.Order(StringComparer.Ordinal), file.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_same_is_put_into_every_sentence(string tag)
    {
        // A plural form that applies to one number only may spell the number out.
        string[] ofOneNumber = ["Zero", "One", "Two"];
        var different = WordingFile.All[tag].Sentences
            .Where(pair => !WordingFile.Placeholders(pair.Value).SequenceEqual(WordingFile.Placeholders(WordingFile.EnglishOf(pair.Key))))
            .Where(pair => !(WordingFile.Counted.Contains(WordingFile.Stem(pair.Key))
                && ofOneNumber.Contains(pair.Key.Split('.')[^1])
                && WordingFile.Placeholders(pair.Value).Count == 0));

        Assert.Empty(different);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Sentences_can_be_formatted(string tag) => Assert.All(
        WordingFile.All[tag].Sentences.Values, sentence => Assert.NotEmpty(string.Format(CultureInfo.InvariantCulture, sentence, "a", "b")));

    [Theory]
    [MemberData(nameof(Tags))]
    public void No_sentence_has_spaces_around_it_or_marks_of_direction(string tag) => Assert.All(
        WordingFile.All[tag].Sentences.Values,
        sentence =>
        {
            Assert.Equal(sentence.Trim(), sentence);
            Assert.DoesNotContain(sentence, character => char.IsControl(character)

                // The product adds direction marks around values, in every language.
                || character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        });

    [Theory]
    [MemberData(nameof(Translations))]
    public void Nothing_is_left_in_English(string tag)
    {
        var left = WordingFile.All[tag].Sentences
            .Where(pair => pair.Value == WordingFile.EnglishOf(pair.Key) || EnglishWords().IsMatch(pair.Value))
            .Select(pair => pair.Key)
            .Except(AsInEnglishAnywhere)
            .Except(AsInEnglish.GetValueOrDefault(tag, []));

        Assert.Empty(left);
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_language_of_another_script_is_written_in_it(string tag)
    {
        var script = WordingFile.All[tag].Culture.TwoLetterISOLanguageName switch
        {
            "ar" => @"\p{IsArabic}",
            "ja" => @"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]",
            "zh" => @"\p{IsCJKUnifiedIdeographs}",
            _ => @"\p{IsBasicLatin}",
        };

        Assert.Empty(WordingFile.All[tag].Sentences
            .Where(pair => !Regex.IsMatch(pair.Value, script))
            .Select(pair => pair.Key)
            .Except([.. AsInEnglishAnywhere, "Medium.SMS"]));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_language_is_called_what_its_readers_call_it(string tag)
    {
        var culture = WordingFile.All[tag].Culture;
        while (culture.Parent.Name.Length > 0)
        {
            culture = culture.Parent;
        }

        Assert.Contains(culture.NativeName, WordingFile.All[tag]["Language.Name"], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void The_way_of_writing_a_date_names_day_month_and_year(string tag)
    {
        var pattern = WordingFile.All[tag]["Language.Date"];
        string Written(int year, int month, int day) => new DateTime(year, month, day).ToString(pattern, WordingFile.All[tag].Culture);

        Assert.Distinct([Written(2026, 11, 23), Written(2026, 11, 24), Written(2026, 10, 23), Written(2025, 11, 23)]);
        Assert.Contains("2026", Written(2026, 11, 23), StringComparison.Ordinal);
        Assert.Contains("23", Written(2026, 11, 23), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void No_sentence_carries_Cognitos_text(string tag)
    {
        var texts = Repository.Files("src/IdentityPortal.LocalPool/Wire", "PoolError*.cs")
            .SelectMany(file => Literals().Matches(File.ReadAllText(file)))
            .SelectMany(literal => literal.Groups["text"].Value.Split(['{', '}']) is [var whole] ? [whole] : LongParts(literal.Groups["text"].Value))
            .Select(text => text.Trim(' ', '.', ':', ','))
            .Where(text => text.Count(char.IsWhiteSpace) > 1)
            .ToList();

        Assert.True(texts.Count > 100, $"{texts.Count}");
        Assert.Contains("User is disabled", texts);
        Assert.DoesNotContain(WordingFile.All[tag].Sentences.Values, sentence => texts.Any(text => sentence.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    // Short fragments between placeholders occur in many unrelated sentences.
    private static string[] LongParts(string text) => [.. text.Split(['{', '}']).Where(part => part.Count(char.IsWhiteSpace) > 3)];

    [GeneratedRegex(@"\b(the|your|you|this|with|password|address|please|account)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();

    [GeneratedRegex("\"(?<text>[^\"\n]+)\"")]
    private static partial Regex Literals();
}
