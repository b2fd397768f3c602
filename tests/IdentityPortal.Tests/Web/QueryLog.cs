using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>The SQL commands that a portal sends to its store, from its log.</summary>
internal static partial class QueryLog
{
    /// <summary>The setting with which a portal logs them.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information" };

    /// <summary>The tables of each command so far.</summary>
    public static IReadOnlyList<string[]> Queries(this PortalApp app) =>
    [
        .. app.Log.Lines
            .Where(line => line.StartsWith("Information 20101 ", StringComparison.Ordinal))
            .Select(line => Table().Matches(line).Select(match => match.Groups[1].Value).Distinct().ToArray()),
    ];

    [GeneratedRegex("""(?:FROM|JOIN|INTO|UPDATE) "(\w+)" """)]
    private static partial Regex Table();
}
