using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>One sentence that the next page shows once. It is the only thing in TempData.</summary>
internal static class Banner
{
    private const string Name = "Banner";

    /// <param name="key">A key of Wording.resx: the cookie carries no text.</param>
    public static void ShowBanner(this PageModel page, string key) => page.TempData[Name] = key;

    /// <remarks>Without the cookie TempData stays unread; reading it would make every page delete a cookie that is not there.</remarks>
    public static string? TakeKey(HttpRequest request, PortalCookies cookies, ITempDataDictionary tempData) =>
        request.Cookies.ContainsKey(cookies.Banner) ? tempData[Name] as string : null;
}
