using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Pages;

/// <summary>The colour theme that the visitor chose, or else that of the device.</summary>
internal static class Theme
{
    public const string Device = "device";

    public static IReadOnlyList<string> Offered { get; } = [Device, "light", "dark"];

    /// <summary>Returns null for the theme of the device.</summary>
    public static string? Of(HttpRequest request, PortalCookies cookies) =>
        request.Cookies[cookies.Theme] is { } kept and not Device && Offered.Contains(kept) ? kept : null;
}
