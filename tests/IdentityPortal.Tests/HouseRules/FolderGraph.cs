namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// The allowed dependencies between the portal's folders: a folder may use every folder that can be reached along the arrows. The portal's README
/// shows the same graph.
/// </summary>
internal static class FolderGraph
{
    /// <summary>The composition root: Program, PortalHost, PortalServices and PortalPipeline.</summary>
    public const string Root = "IdentityPortal.Web";

    /// <summary>Ordered from top to bottom.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        [Root] = ["Areas/Account", "Areas/Connect", "Areas/Gate", "Areas/Self", "Areas/Support", "Pages"],
        ["Areas/Account"] = ["Accounts", "Components"],
        ["Areas/Connect"] = ["Accounts"],
        ["Areas/Gate"] = ["Accounts"],
        ["Areas/Self"] = ["Accounts", "Components"],
        ["Areas/Support"] = ["Accounts", "Components"],
        ["Pages"] = ["Accounts", "Components", "Brand"],
        ["Accounts"] = ["Mail"],
        ["Mail"] = ["Operation", "Brand"],
        ["Operation"] = ["Sessions", "Audit"],
        ["Sessions"] = ["Forms"],
        ["Audit"] = ["Store"],
        ["Components"] = ["Forms"],
        ["Brand"] = ["Languages"],
        ["Forms"] = ["Languages"],
        ["Languages"] = ["Security"],
        ["Security"] = ["Store"],
        ["Store"] = ["Settings"],
        ["Settings"] = [],
    };

    public static IEnumerable<string> Below(string folder) => Arrows[folder].SelectMany(next => Below(next).Prepend(next)).Distinct();

    /// <summary>Matches the namespaces of a folder and its subfolders.</summary>
    public static string NamespacesOf(string folder) =>
        folder == Root ? @"^(IdentityPortal\.Web)?$" : $@"^IdentityPortal\.Web\.{folder.Replace("/", @"\.", StringComparison.Ordinal)}(\..+)?$";

    /// <summary>The graph as the README shows it.</summary>
    public static string Drawing => "```mermaid\nflowchart TD\n"
        + string.Concat(Arrows.SelectMany(arrow => arrow.Value.Select(next => $"    {Node(arrow.Key)} --> {Node(next)}\n")))
        + "```\n";

    private static string Node(string folder) => $"{folder.Replace("/", "", StringComparison.Ordinal)}[\"{folder}\"]";
}
