namespace IdentityPortal.Web.Sessions;

/// <summary>What a browser says that it is, and that it runs on.</summary>
internal static class DeviceName
{
    // The order matters: an Android browser names Linux, too.
    private static readonly (string Sign, string Name)[] Devices =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ];

    // Most browsers name Chrome or Safari, too.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <summary>The device, as a suggestion for the name of something that is kept there.</summary>
    /// <returns>Empty if it does not say.</returns>
    public static string In(string userAgent) => Find(Devices, userAgent) ?? "";

    /// <summary>Browser and device, such as <c>Firefox, Windows</c>, in every language.</summary>
    /// <returns>Null if it says neither.</returns>
    public static string? WithBrowserIn(string userAgent)
    {
        string?[] names = [Find(Browsers, userAgent), Find(Devices, userAgent)];
        return names.Any(name => name is not null) ? string.Join(", ", names.OfType<string>()) : null;
    }

    private static string? Find((string Sign, string Name)[] signs, string userAgent) =>
        signs.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
