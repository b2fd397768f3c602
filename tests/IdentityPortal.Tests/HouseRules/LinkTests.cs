using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>Links between Markdown files, which break silently when a file is moved.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_in_a_document_leads_to_a_file_and_a_heading_that_exist()
    {
        var links = Repository.Documents()
            .SelectMany(document => Link().Matches(WithoutCode(document)).Select(link => (Document: document, Target: link.Groups[1].Value)))
            .Where(link => !Uri.IsWellFormedUriString(link.Target, UriKind.Absolute))
            .ToList();

        Assert.NotEmpty(links);
        Assert.Empty(links.Where(link => !Exists(link.Document, link.Target))
            .Select(link => $"{Path.GetRelativePath(Repository.Root, link.Document)}: {link.Target}"));
    }

    private static bool Exists(string document, string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, parts[0]);
        return Path.Exists(path) && (parts.Length == 1 || Headings(path).Contains(parts[1]));
    }

    /// <summary>The anchors that GitHub generates for headings.</summary>
    private static IEnumerable<string> Headings(string document) => Heading().Matches(WithoutCode(document))
        .Select(heading => NotInAnchors().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string document) => CodeBlock().Replace(File.ReadAllText(document), "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
