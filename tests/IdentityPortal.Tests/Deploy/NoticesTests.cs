using System.Text.Json.Nodes;
using System.Xml.Linq;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.HouseRules;

namespace IdentityPortal.Tests.Deploy;

/// <summary>A release comes with its license, and with those of the packages in it. To update the list, copy the text that a failure shows.</summary>
public sealed class NoticesTests
{
    private const string File = "THIRD-PARTY-NOTICES.txt";

    /// <summary>Packages that do not name a license themselves, with what the page that they refer to says.</summary>
    private static readonly Dictionary<string, string> Named = new() { ["zxcvbn-core"] = "(MIT): Copyright (c) 2012 Dropbox, Inc., and Tony Richards" };

    private static readonly string Text = System.IO.File.ReadAllText(Path.Combine(Repository.Root, File));

    [Fact]
    public async Task The_notices_name_every_package_of_a_release_with_license_and_copyright_and_both_are_in_it()
    {
        var release = Path.GetDirectoryName(await Task.Run(PublishedPortal.PublishQuickly, TestContext.Current.CancellationToken))!;
        var dependencies = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(release, "IdentityPortal.Web.deps.json")))!;

        var lines = dependencies["libraries"]!.AsObject()
            .Where(library => library.Value!["type"]!.GetValue<string>() == "package")
            .Select(library => LineOf(library.Key.Split('/')[0], library.Value!["path"]!.GetValue<string>()))
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.True(Listed().SequenceEqual(lines), string.Join('\n', lines));
        Assert.Equal(Text, System.IO.File.ReadAllText(Path.Combine(release, File)));
        Assert.StartsWith("MIT License\n", System.IO.File.ReadAllText(Path.Combine(release, "LICENSE")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_notices_have_the_text_of_every_license() => Assert.All(
        Listed().Select(line => line.Split('(', ')')[1]).Distinct(),
        license => Assert.Contains($"\n--- {license} ---\n\n", Text, StringComparison.Ordinal));

    private static string[] Listed() => Text.Split("\n\n")[1].Split('\n');

    private static string LineOf(string package, string folder)
    {
        var home = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var metadata = XDocument.Load(Path.Combine(home, folder, $"{package.ToLowerInvariant()}.nuspec")).Root!.Elements().First();
        var license = Of("license") is { } element && element.Attribute("type")?.Value == "expression" ? element.Value : null;
        var holder = string.Join(' ', (Of("copyright") ?? Of("authors")!).Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{package} {(license is null ? Named[package] : $"({license}): {holder}")}";

        XElement? Of(string name) => metadata.Elements().FirstOrDefault(child => child.Name.LocalName == name);
    }
}
