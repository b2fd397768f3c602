namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>
/// Paths of an app behind the gate that need no log-in. Servers read unusual paths in different ways: <c>/public/%2e%2e/admin</c> is below
/// <c>/public</c> for one and not for another. So whatever is unusual needs a log-in.
/// </summary>
internal static class OpenPath
{
    private const string Signs = "/-._~!$&'()*+,=:@";

    /// <param name="open">As the settings say.</param>
    /// <param name="address">The path with its query, as the browser sent it.</param>
    public static bool Includes(IEnumerable<string> open, string address) =>
        address.Split('?')[0] is var path
        && IsPlain(path)
        && open.Select(one => one.TrimEnd('/')).Any(one => path == one || path.StartsWith($"{one}/", StringComparison.Ordinal));

    /// <summary>Whether all servers read a path in the same way.</summary>
    public static bool IsPlain(string path) =>
        path.StartsWith('/')
        && path.All(letter => char.IsAsciiLetterOrDigit(letter) || Signs.Contains(letter, StringComparison.Ordinal))
        && path[1..].Split('/') is var parts
        && parts.Index().All(part => part.Item.Length == 0 ? part.Index == parts.Length - 1 : part.Item.Any(letter => letter != '.'));
}
