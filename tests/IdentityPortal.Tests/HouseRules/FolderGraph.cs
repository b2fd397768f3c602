namespace IdentityPortal.Tests.HouseRules;

/// <summary>
/// Which folders of the portal may use which: those that an arrow leads to, and all that can be reached from there. The README of the portal
/// shows the same graph.
/// </summary>
internal static class FolderGraph
{
    /// <summary>The composition at the top: Program, PortalServices, PortalPipeline.</summary>
    public const string Root = "IdentityPortal.Web";

    /// <summary>From top to bottom.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        [Root] = ["Areas/Account", "Areas/Support", "Pages"],
        ["Areas/Account"] = ["Accounts", "Components"],
        ["Areas/Support"] = ["Accounts", "Components"],
        ["Pages"] = ["Accounts", "Components", "Brand"],
        ["Accounts"] = ["Operation"],
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

    /// <summary>Matches the namespaces of a folder and of those in it.</summary>
    public static string NamespacesOf(string folder) =>
        folder == Root ? @"^(IdentityPortal\.Web)?$" : $@"^IdentityPortal\.Web\.{folder.Replace("/", @"\.", StringComparison.Ordinal)}(\..+)?$";

    /// <summary>As the README draws it.</summary>
    public static string Drawing => "```mermaid\nflowchart TD\n"
        + string.Concat(Arrows.SelectMany(arrow => arrow.Value.Select(next => $"    {Node(arrow.Key)} --> {Node(next)}\n")))
        + "```\n";

    private static string Node(string folder) => $"{folder.Replace("/", "", StringComparison.Ordinal)}[\"{folder}\"]";
}
