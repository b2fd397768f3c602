using System.Runtime.CompilerServices;

namespace IdentityPortal.Tests.LocalPool.Template;

/// <summary>Templates with the features of those that people bring.</summary>
internal static class OwnTemplates
{
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder())
        .Where(file => !file.EndsWith(".txt", StringComparison.Ordinal))
        .Select(file => Path.GetFileName(file));

    public static string PathOf(string name) => Path.Combine(Folder(), name);

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Own");
}
