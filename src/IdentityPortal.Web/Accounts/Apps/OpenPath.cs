namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>
/// Paths of an app behind the gate that need no log-in. Servers read unusual paths in different ways: <c>/public/%2e%2e/admin</c> is below
/// <c>/public</c> for one and not for another. So whatever is unusual needs a log-in.
/// </summary>
internal static class OpenPath
{
    private const string Signs = "/-._~!$&'()*+,=:@";

    private const string AllBelow = "/*";

    /// <summary>What would be the whole app, and is no open path.</summary>
    public const string Everything = AllBelow;

    /// <summary>Whether a setting names a path, or with the star all paths below one, but not the whole app.</summary>
    public static bool IsOne(string setting) =>
        (setting.EndsWith(AllBelow, StringComparison.Ordinal) ? setting[..^1] : setting) is var path
        && IsPlain(path)
        && !path.Contains('*', StringComparison.Ordinal)
        && setting != Everything;

    /// <summary>
    /// Whether an address needs no log-in. A path opens nothing below it, because some servers lead <c>/robots.txt/x</c> to a script that answers
    /// for the whole app.
    /// </summary>
    /// <param name="open">As the settings say.</param>
    /// <param name="address">The path with its query, as the browser sent it.</param>
    public static bool Includes(IEnumerable<string> open, string address) =>
        address.Split('?')[0] is var path
        && IsPlain(path)
        && open.Any(one => one.EndsWith(AllBelow, StringComparison.Ordinal) ? path.StartsWith(one[..^1], StringComparison.Ordinal) : path == one);

    /// <summary>Whether all servers read a path in the same way.</summary>
    private static bool IsPlain(string path) =>
        path.StartsWith('/')
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || Signs.Contains(letter, StringComparison.Ordinal))
        && path[1..].Split('/') is var parts
        && parts.Index().All(part => part.Item.Length == 0 ? part.Index == parts.Length - 1 : part.Item.Any(letter => letter != '.'));
}
