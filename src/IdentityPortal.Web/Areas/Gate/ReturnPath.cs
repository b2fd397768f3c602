namespace IdentityPortal.Web.Areas.Gate;

/// <summary>The path at an app to which a log-in leads back. It names no other host, whatever a browser makes of it.</summary>
internal static class ReturnPath
{
    public const string Name = "rd";

    public const string Start = "/";

    /// <summary>With this, the address of the log-in fits into another one, twice encoded.</summary>
    private const int Longest = 512;

    public static bool IsOne(string? path) =>
        path is ['/', .. var rest]
        && rest is not ['/' or '\\', ..]
        && path.All(letter => letter is > ' ' and <= '~');

    /// <summary>Where a log-in to an app begins. One that began at an unusual or long path leads back to the app's first page.</summary>
    /// <param name="path">As the browser sent it.</param>
    public static string StartOf(string path) =>
        $"{GatePaths.Start}?{Name}={Uri.EscapeDataString(IsOne(path) && path.Length <= Longest ? path : Start)}";
}
