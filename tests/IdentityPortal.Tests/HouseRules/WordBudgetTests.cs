namespace IdentityPortal.Tests.HouseRules;

/// <summary>Documents stay short enough to be read. The changelog grows with every release, so it does not count.</summary>
public sealed class WordBudgetTests
{
    private const int Budget = 10_000;

    [Fact]
    public void All_documents_together_stay_within_their_budget_of_words()
    {
        var words = Repository.Documents().Where(document => Path.GetFileName(document) != "CHANGELOG.md").ToDictionary(
            document => Path.GetRelativePath(Repository.Root, document),
            document => File.ReadAllText(document).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.NotEmpty(words);
        Assert.True(words.Values.Sum() <= Budget,
            $"{words.Values.Sum()} words, tables included: {string.Join(", ", words.OrderByDescending(document => document.Value))}");
    }
}
