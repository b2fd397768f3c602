using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The settings in deploy/SETTINGS.md, as environment variables name them.</summary>
internal static partial class DocumentedSettings
{
    private const string FileSuffix = "_FILE";

    private static readonly List<(Regex Key, bool IsSecret)> All =
    [
        .. Row().Matches(DeployedYaml.Text("SETTINGS.md")).Select(match => (
            new Regex($"^{Regex.Escape(match.Groups["key"].Value).Replace("\\*", "[^:]+", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase),
            match.Groups["type"].Value == "secret")),
    ];

    /// <summary>Whether the portal reads the variable, itself or as the name of a file with a secret.</summary>
    public static bool Have(string variable)
    {
        var key = HostPrefix().Replace(variable, "").Replace("__", ":", StringComparison.Ordinal);
        return key.EndsWith(FileSuffix, StringComparison.Ordinal)
            ? All.Exists(setting => setting.IsSecret && setting.Key.IsMatch(key[..^FileSuffix.Length]))
            : All.Exists(setting => setting.Key.IsMatch(key));
    }

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \| (?<type>\w+),", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^ASPNETCORE_")]
    private static partial Regex HostPrefix();
}
