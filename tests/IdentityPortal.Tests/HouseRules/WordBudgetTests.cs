using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// Documents stay short enough to be read. Tables, lists and diagrams that a test checks do not count; they are between
/// <c>&lt;!-- checked by TEST --&gt;</c> and <c>&lt;!-- end --&gt;</c>. The changelog and the generated list of settings are looked up instead of
/// read, so they do not count, either.
/// </summary>
public sealed partial class WordBudgetTests
{
    private const int Budget = 16_030;

    [Fact]
    public void All_documents_together_stay_within_their_budget_of_words()
    {
        var words = Repository.Documents().Where(path => Path.GetFileName(path) is not ("CHANGELOG.md" or "SETTINGS.md")).ToDictionary(
            document => Path.GetRelativePath(Repository.Root, document),
            document => Checked().Replace(File.ReadAllText(document), "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.NotEmpty(words);
        Assert.True(words.Values.Sum() <= Budget,
            $"{words.Values.Sum()} words: {string.Join(", ", words.OrderByDescending(document => document.Value))}");
    }

    [Fact]
    public void What_does_not_count_names_a_test_class_that_exists()
    {
        var tests = Repository.Documents()
            .SelectMany(document => Checked().Matches(File.ReadAllText(document)))
            .Select(section => $"{typeof(WordBudgetTests).Assembly.GetName().Name}.{section.Groups["test"].Value}")
            .ToList();

        Assert.NotEmpty(tests);
        Assert.All(tests, test => Assert.NotNull(typeof(WordBudgetTests).Assembly.GetType(test)));
    }

    // A section without an end must not reach to the end of the next one.
    [GeneratedRegex("<!-- checked by (?<test>[A-Za-z.]+) -->((?!<!--).)*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Checked();
}
