namespace IdentityPortal.Tests.HouseRules;

/// <summary>The sources that this test assembly was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    /// <summary>Every Markdown file except those in build output and downloaded packages.</summary>
    public static IEnumerable<string> Documents() => DocumentsIn(Root);

    private static IEnumerable<string> DocumentsIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.md").Concat(Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is not ("artifacts" or "bin" or "obj" or "node_modules") and not ['.', ..])
            .SelectMany(DocumentsIn));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "IdentityPortal.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
