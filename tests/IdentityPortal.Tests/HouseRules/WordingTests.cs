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
        // The status page, names of attributes, the standing of an account, what the desk does and what happened put their keys together.
        string[] composed = ["Status.", "Attribute.", "Standing.", "Act.", "Timeline.", "Outcome.", "Medium.", "Theme.", "Language.", "Rules.", "Field.Password.", "Footer."];
        var unused = Keys.Except(Used).Where(key => !composed.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToList();
        Assert.Empty(unused);
    }

    [Fact]
    public void Each_standing_of_an_account_has_its_sentence_and_its_advice()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Areas/Account/Standing/AccountStanding.cs"));
        var names = Standings().Matches(source).Select(match => match.Groups["name"].Value).ToList();

        Assert.NotEmpty(names);
        Assert.Equal(
            names.SelectMany(name => new[] { $"Standing.{name}", $"Standing.{name}.Advice" }).Order(),
            Keys.Where(key => key.StartsWith("Standing.", StringComparison.Ordinal) && !key.EndsWith(".Own", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Keys_stand_once()
    {
        Assert.Equal(Keys.Count, Keys.Distinct().Count());
    }

    private static HashSet<string> Prefixes() => [.. Keys.Select(key => key.Split('.')[0])];

    [GeneratedRegex("""new\("(?<name>\w+)", NextStep""")]
    private static partial Regex Standings();

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+(\\.[A-Z0-9][A-Za-z0-9]*)*)\"")]
    private static partial Regex KeyLike();
}
