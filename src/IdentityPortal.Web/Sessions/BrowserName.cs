namespace IdentityPortal.Web.Sessions;

/// <summary>What a browser calls itself. Only names from the list are kept, so that no text of a stranger reaches a page.</summary>
internal static class BrowserName
{
    /// <summary>What stands between browser and device. No name has it.</summary>
    public const string Separator = ", ";

    // The order matters: nearly all browsers also name those that they imitate.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <returns>Empty if it does not say.</returns>
    public static string In(string userAgent) =>
        Browsers.FirstOrDefault(browser => userAgent.Contains(browser.Sign, StringComparison.Ordinal)).Name ?? "";

    /// <summary>Browser and device, such as <c>Firefox, Windows</c>, in every language.</summary>
    /// <returns>Null if it says neither.</returns>
    public static string? WithDeviceIn(string userAgent) =>
        string.Join(Separator, new[] { In(userAgent), DeviceName.In(userAgent) }.Where(name => name.Length > 0)) is { Length: > 0 } names ? names : null;
}
