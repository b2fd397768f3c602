using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IdentityPortal.Tests.HouseRules;

public sealed partial class WordingTests
{
    private static readonly IReadOnlyList<string> Keys =
        [.. XDocument.Load(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Wording.resx")).Descendants("data").Select(data => data.Attribute("name")!.Value)];

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
        var missing = Used.Where(key => key.Contains('.', StringComparison.Ordinal) && Prefixes().Contains(key.Split('.')[0])).Except(Keys).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_sentence_is_used()
    {
        // The status page and the names of attributes put their keys together.
        var unused = Keys.Except(Used).Where(key => !key.StartsWith("Status.", StringComparison.Ordinal) && !key.StartsWith("Attribute.", StringComparison.Ordinal)).ToList();
        Assert.Empty(unused);
    }

    [Fact]
    public void Keys_stand_once()
    {
        Assert.Equal(Keys.Count, Keys.Distinct().Count());
    }

    private static HashSet<string> Prefixes() => [.. Keys.Select(key => key.Split('.')[0])];

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+(\\.[A-Z0-9][A-Za-z0-9]*)*)\"")]
    private static partial Regex KeyLike();
}
