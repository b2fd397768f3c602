using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IdentityPortal.Web.Forms;

/// <summary>A message that only the next page shows. Nothing else uses TempData.</summary>
internal static class Banner
{
    private const string Name = "Banner";

    /// <param name="key">A key of Wording.resx. The cookie contains only this key, never text.</param>
    public static void ShowBanner(this PageModel page, string key) => page.TempData[Name] = key;

    /// <remarks>TempData is read only if the cookie exists. Otherwise every response would delete a cookie that does not exist.</remarks>
    public static string? TakeKey(HttpRequest request, PortalCookies cookies, ITempDataDictionary tempData) =>
        request.Cookies.ContainsKey(cookies.Banner) ? tempData[Name] as string : null;
}
