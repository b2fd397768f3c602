using IdentityPortal.Tests.HouseRules;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>Writes the repository's template with changes to a small temporary file.</summary>
internal static class ChangedTemplate
{
    public static string Write(params (string From, string To)[] changes)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "deploy/identity-portal.yaml"));
        foreach (var (from, to) in changes)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        var path = Path.GetTempFileName();
        File.WriteAllText(path, text);
        return path;
    }
}
