using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Pages;

/// <summary>The colours that a visitor chose: those of his device unless one of the two is kept.</summary>
internal static class Theme
{
    public const string Device = "device";

    public static IReadOnlyList<string> Offered { get; } = [Device, "light", "dark"];

    /// <summary>Null for the device's.</summary>
    public static string? Of(HttpRequest request, PortalCookies cookies) =>
        request.Cookies[cookies.Theme] is { } kept and not Device && Offered.Contains(kept) ? kept : null;
}
