namespace IdentityPortal.Web.Sessions;

/// <summary>What a browser says that it runs on.</summary>
internal static class DeviceName
{
    // The order matters: an Android browser names Linux, too.
    private static readonly (string Sign, string Name)[] Devices =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
    ];

    /// <summary>The device, as a suggestion for the name of something that is kept there.</summary>
    /// <returns>Empty if it does not say.</returns>
    public static string In(string userAgent) =>
        Devices.FirstOrDefault(device => userAgent.Contains(device.Sign, StringComparison.Ordinal)).Name ?? "";
}
